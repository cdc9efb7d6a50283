import { rejects } from "node:assert/strict";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { findLayer } from "../../../server/content/layers/layers.js";
import { streamPart } from "../../../server/content/layers/upload-part.js";
import { openUpload, startUpload } from "../../../server/content/layers/uploads.js";
import { tokenEpoch } from "../../../server/content/settings/token-epoch.js";
import { DataDirError } from "../../../server/persistence/data-folder.js";
import { spec } from "../../support/spec.js";
import { blobOf, make, makeRepository, sha256, upload } from "./changes.js";
import { crash, newFolder, REF, restart, startServer, stopServers } from "./data-dir-fixture.js";
import { dump } from "./dump.js";

const s = spec("persistence: data directory", {});
s.afterEach(stopServers);

function isRefusal(text: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof DataDirError && text.test(error.message);
}

s.test("a missing directory is created, and its parents too", async () => {
  const folder = join(await newFolder(), "deep", "down");
  await startServer(folder);
  assert.equal((await readdir(folder)).sort(), ["blobs", "database", "format"]);
});

s.test("data of another format is refused and left alone", async () => {
  const folder = await newFolder();
  await writeFile(join(folder, "format"), "7\n");
  await rejects(startServer(folder), isRefusal(/has data of format "7"; this version reads format 2 only$/));
  assert.equal(await readdir(folder), ["format"]);
});

s.test("a folder that holds something else is refused, an empty volume is not", async () => {
  const folder = await newFolder();
  await mkdir(join(folder, "lost+found"));
  await startServer(folder);
  const foreign = await newFolder();
  await writeFile(join(foreign, "thesis.doc"), "");
  await rejects(startServer(foreign), isRefusal(/is neither empty nor a data directory of this emulator/));
  assert.equal(await readdir(foreign), ["thesis.doc"]);
});

s.test("a path that is a file is refused", async () => {
  const file = join(await newFolder(), "file");
  await writeFile(file, "");
  await rejects(startServer(file), isRefusal(/file can't be used as data directory: EEXIST/));
});

s.test("a directory serves one server at a time", async () => {
  const server = await startServer(await newFolder());
  await rejects(startServer(server.folder), isRefusal(/is in use by another process$/));
  await restart(server);
});

s.test("a record that can't be read is named", async () => {
  const server = await startServer(await newFolder());
  makeRepository(server.registry, "app");
  await server.stored();
  await server.stop();
  const { Database } = await import("../../../server/persistence/database.js");
  const database = await Database.open(join(server.folder, "database"));
  await database.write([
    { type: "put", key: "records/123456789012/us-east-1\0repositories\0\0app", value: Buffer.from("broken") },
  ]);
  await database.close();
  await rejects(
    startServer(server.folder),
    isRefusal(
      /^record records\/123456789012\/us-east-1 repositories {2}app of .*database can't be read: its checksum /,
    ),
  );
});

s.test("ids don't come twice, though the seed is the same", async () => {
  let server = await startServer(await newFolder());
  const ids = new Set<string>();
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 3; j++) ids.add(server.registry.random.uuid());
    server = i % 2 === 0 ? await restart(server) : await crash(server);
  }
  assert.is(ids.size, 12);
});

s.test("a lease keeps its account, secret, labels and end; accounts are not leased twice", async () => {
  let server = await startServer(await newFolder());
  const leased = server.registries.lease({ labels: { suite: "a" }, ttlMs: 3_600_000 });
  const other = server.registries.lease({});
  if (leased === undefined || other === undefined) throw new Error("no lease");
  const before = dump(leased);
  const { secretAccessKey } = leased;
  server.registries.delete(other);
  await server.stored();
  server = await crash(server);
  const after = server.registries.find(leased.ref);
  assert.is(after && dump(after), before);
  assert.is(server.registries.secrets.ofAccessKey(leased.ref.accountId), secretAccessKey);
  assert.is(server.registries.find(other.ref), undefined);
  const next = server.registries.lease({});
  assert.not.equal(next?.ref.accountId, other.ref.accountId);
});

s.test("a lease that ends while the server is down is over, and its content gone", async () => {
  let server = await startServer(await newFolder());
  const leased = server.registries.lease({ ttlMs: 1_500 });
  if (leased === undefined) throw new Error("no lease");
  makeRepository(leased, "app");
  await upload(leased, "app", blobOf(4));
  const abroad = server.registries.open({ ...leased.ref, region: "eu-west-1" });
  await server.stored();
  await server.stop();
  while (Date.now() < (leased.expiresAtMs ?? 0)) await new Promise((resolve) => setTimeout(resolve, 5));
  server = await startServer(server.folder);
  assert.is(server.registries.find(leased.ref), undefined);
  assert.ok(server.registries.find(abroad.ref)?.expiresAtMs, "what its clients made in other regions ends too");
  assert.is(server.dataDir.blobs.stats().blobs, 0);
});

s.test("what falls due while the server is down happens at the start; a frozen clock stays", async () => {
  let server = await startServer(await newFolder());
  const frozen = server.registries.open({ accountId: "111111111111", region: "us-east-1" });
  frozen.clock.set("FROZEN", Date.UTC(2026, 0, 1));
  frozen.clock.setAutoSkip(5);
  // The upload is a day old for the registry, but for the server it began just now.
  server.registry.clock.set("RUNNING", Date.now() - 24 * 3_600_000 + 1_500);
  makeRepository(server.registry, "app");
  const { id } = startUpload(server.registry, "app", "test");
  server.registry.clock.set("RUNNING", Date.now());
  assert.ok(server.registry.content.tables.uploads.get("app", id));
  await server.stored();
  await server.stop();
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  server = await startServer(server.folder);
  assert.is(server.registry.content.tables.uploads.get("app", id), undefined);
  const { clock } = server.registries.find(frozen.ref) ?? {};
  assert.equal([clock?.now(), clock?.autoSkipReads], [Date.UTC(2026, 0, 1), 5]);
});

s.test("files that nothing refers to are removed, and a layer whose file is gone is reported", async () => {
  let server = await startServer(await newFolder());
  makeRepository(server.registry, "app");
  const digest = await upload(server.registry, "app", blobOf(4));
  await server.stored();
  await server.stop();
  const blobs = join(server.folder, "blobs");
  const [file = ""] = await readdir(blobs);
  await rm(join(blobs, file));
  await writeFile(join(blobs, "0-99.blob"), "left over");
  server = await startServer(server.folder);
  assert.is(findLayer(server.registry.content, "app", digest), undefined);
  while ((await readdir(blobs)).length > 0) await new Promise((resolve) => setImmediate(resolve));
  await upload(server.registry, "app", blobOf(4));
  server = await restart(server);
  assert.is(findLayer(server.registry.content, "app", digest)?.size, blobOf(4).length);
});

s.test("small blobs are in the database, large ones in files that hold their bytes", async () => {
  const server = await startServer(await newFolder());
  makeRepository(server.registry, "app");
  await upload(server.registry, "app", blobOf(1));
  assert.equal(await readdir(join(server.folder, "blobs")), []);
  await upload(server.registry, "app", blobOf(4));
  const [file = ""] = await readdir(join(server.folder, "blobs"));
  assert.ok((await readFile(join(server.folder, "blobs", file))).equals(blobOf(4)));
});

s.test("an account's registry that was only asked for keeps the tokens it has issued", async () => {
  let server = await startServer(await newFolder());
  const before = tokenEpoch(server.registries.open({ ...REF, accountId: "222222222222" }).content);
  await server.stored();
  server = await crash(server);
  assert.is(tokenEpoch(server.registries.open({ ...REF, accountId: "222222222222" }).content), before);
});

s.test("what arrived of a part whose stream broke is kept once the client may have asked how much it was", async () => {
  const server = await startServer(await newFolder());
  makeRepository(server.registry, "app");
  const { id } = startUpload(server.registry, "app", "test");
  async function* broken(): AsyncGenerator<Buffer> {
    yield blobOf(4);
    throw new Error("gone");
  }
  const key = { repository: "app", id };
  await rejects(streamPart(server.registry, key, { chunks: broken(), firstByte: undefined }), /gone/);
  await server.stored();
  const { registry } = await crash(server);
  const { blob, queue } = openUpload(registry, key);
  await queue.done;
  assert.is(blob.size, blobOf(4).length);
  assert.is(registry.content.tables.uploads.get("app", id)?.brokenPartBytes, blobOf(4).length);
  assert.is(blob.digest(), sha256(blobOf(4)));
});

s.test("stopping keeps uploads that are under way", async () => {
  let server = await startServer(await newFolder());
  await make(server.registry, { name: "uploadInParts", n: 4 });
  await make(server.registry, { name: "uploadInParts", n: 13 });
  server = await restart(server);
  const [{ id } = { id: "" }] = server.registry.content.tables.uploads.of("team/app-1").values();
  const large = server.registry.uploads.get(id);
  await large?.queue.done;
  assert.is(large?.blob.size, 70_000 + 100);
});

s.run();
