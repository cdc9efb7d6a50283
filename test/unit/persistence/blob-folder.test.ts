import { readdir } from "node:fs/promises";
import * as assert from "uvu/assert";
import type { PersistedBlobStore } from "../../../server/blobs/blob-persistence.js";
import { createPersistedBlobStore } from "../../../server/blobs/content-store.js";
import { DiskReserve } from "../../../server/disk-space/disk-reserve.js";
import { BlobFolder } from "../../../server/persistence/blob-folder.js";
import { GroupCommit } from "../../../server/persistence/group-commit.js";
import { spec } from "../../support/spec.js";
import { blobOf } from "./changes.js";
import { newFolder, stopServers } from "./data-dir-fixture.js";
import { HeldWrites } from "./held-writes.js";

interface Fixture {
  readonly folder: string;
  readonly commits: GroupCommit;
  readonly writes: HeldWrites;
  readonly store: PersistedBlobStore;
}

async function setUp(): Promise<Fixture> {
  const folder = await newFolder();
  const writes = new HeldWrites();
  const commits = new GroupCommit(writes.write);
  const reserve = new DiskReserve({ folder, databaseBytes: () => 0, makeRoom: () => undefined });
  const blobs: BlobFolder = new BlobFolder({ folder, generation: 0, commits, reserve, store: () => store });
  const store: PersistedBlobStore = createPersistedBlobStore(blobs, { fileSystem: blobs.fileSystem });
  commits.open();
  return { folder, commits, writes, store };
}

/** A few turns, in which a file that may go would be gone. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
}

async function untilEmpty(folder: string): Promise<void> {
  while ((await readdir(folder)).length > 0) await settle();
}

const s = spec("persistence: blob folder", {});
s.afterEach(stopServers);

s.test("the file of an upload that was given up stays until that is stored", async () => {
  const { folder, commits, writes, store } = await setUp();
  const upload = store.createUpload();
  void upload.write(blobOf(4));
  await upload.keep();
  commits.mark("repository", (operations) => operations.push({ type: "del", key: "repository" }));
  await upload.abort();
  await settle();
  assert.equal(writes.batches, [["repository"]]);
  assert.is((await readdir(folder)).length, 1, "what is stored still refers to it");
  writes.end();
  await untilEmpty(folder);
});

s.test("on a full disk it goes although nothing can be stored", async () => {
  const { folder, commits, writes, store } = await setUp();
  const upload = store.createUpload();
  void upload.write(blobOf(4));
  await upload.keep();
  commits.mark("upload", (operations) => operations.push({ type: "del", key: "upload" }));
  await upload.abort();
  await settle();
  writes.fail();
  await untilEmpty(folder);
});

s.test("the file of a blob stays until it is stored that nobody needs it", async () => {
  const { folder, writes, store } = await setUp();
  const upload = store.createUpload();
  void upload.write(blobOf(4));
  const { digest } = await upload.finish();
  await settle();
  writes.end();
  await settle();
  store.release(digest);
  await settle();
  assert.is(store.get(digest), undefined);
  assert.is((await readdir(folder)).length, 1);
  writes.end();
  await untilEmpty(folder);
});

s.run();
