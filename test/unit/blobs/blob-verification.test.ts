import { rejects } from "node:assert/strict";
import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { BlobVerification } from "../../../server/blobs/blob-verification.js";
import { sha256 } from "../../support/image.js";
import { spec } from "../../support/spec.js";

const s = spec("blobs: whether a file has its bytes", {} as { path: string });
s.before(async (c) => {
  c.path = join(await mkdtemp(join(tmpdir(), "verification-")), "blob");
});
s.after(({ path }) => rm(join(path, ".."), { recursive: true }));

const DIGEST = sha256("right");
const changed = (how: RegExp) => ({ name: "BlobChangedError", message: how });

s.test("a file with other bytes is refused, and the right one accepted, no matter what wrote it", async ({ path }) => {
  const verification = new BlobVerification();
  await writeFile(path, "wrong");
  await rejects(verification.verify(path, DIGEST), changed(/has other bytes than were stored/));
  await writeFile(path, "right");
  await verification.verify(path, DIGEST);
});

s.test("a check that is under way is everybody's", async ({ path }) => {
  const verification = new BlobVerification();
  await writeFile(path, "right");
  const first = verification.verify(path, DIGEST);
  assert.is(verification.verify(path, DIGEST), first);
  await first;
  assert.is.not(verification.verify(path, DIGEST), first);
});

s.test("what this process wrote isn't read again until something writes to it", async ({ path }) => {
  const verification = new BlobVerification();
  await writeFile(path, "wrong");
  // Trusted as it is: the writer has hashed it.
  await verification.written(path);
  await verification.verify(path, DIGEST);
  await utimes(path, 1, 1);
  await rejects(verification.verify(path, DIGEST), changed(/other bytes/));
  await verification.written(path);
  verification.forget(path);
  await rejects(verification.verify(path, DIGEST), changed(/other bytes/));
});

s.test("one that is gone, or that can't be read", async ({ path }) => {
  const verification = new BlobVerification();
  await rm(path, { force: true });
  await verification.written(path);
  await rejects(verification.verify(path, DIGEST), changed(/is gone/));
  await mkdir(path);
  await rejects(verification.verify(path, DIGEST), { code: "EISDIR" });
});

s.run();
