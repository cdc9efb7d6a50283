import { rejects } from "node:assert/strict";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { findUpload, startUpload } from "../../../server/content/layers/layer-uploads.js";
import { streamPart } from "../../../server/content/layers/upload-part.js";
import { createRepository } from "../../../server/content/repositories/create-repository.js";
import { DataDirError } from "../../../server/persistence/data-dir-error.js";
import { spec } from "../../support/spec.js";
import { blobOf, make, sha256, upload } from "./changes.js";
import { crash, newFolder, REF, restart, startServer, stopServers } from "./data-dir-fixture.js";
import { dump } from "./dump.js";

const s = spec("persistence: data directory", {});
s.afterEach(stopServers);

function isRefusal(text: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof DataDirError && text.test(error.message);
}

s.test("a directory is made where there is none, also below others", async () => {
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
  await rejects(startServer(foreign), isRefusal(/is not empty and no data directory of this emulator/));
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
  createRepository(server.hosted.registry, { name: "app" });
  await server.stored();
  await server.stop();
  const { Database } = await import("../../../server/persistence/database.js");
  const database = await Database.open(join(server.folder, "database"));
  await database.write([{ type: "put", key: "r/1/2", value: Buffer.from("broken") }]);
  await database.close();
  await rejects(startServer(server.folder), isRefusal(/^record r\/1\/2 of \/.*database can't be read: its checksum /));
});

s.test("ids don't come twice, though the seed is the same", async () => {
  let server = await startServer(await newFolder());
  const ids = new Set<string>();
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 3; j++) ids.add(server.hosted.registry.random.uuid());
    server = i % 2 === 0 ? await restart(server) : await crash(server);
  }
  assert.is(ids.size, 12);
});

s.test("a lease keeps its account, secret, labels and end; accounts are not leased twice", async () => {
  let server = await startServer(await newFolder());
  const leased = server.directory.lease({ labels: { suite: "a" }, ttlMs: 3_600_000 });
  const other = server.directory.lease({});
  if (leased === undefined || other === undefined) throw new Error("no lease");
  const before = dump(leased);
  const { secretAccessKey } = leased;
  server.directory.delete(other);
  await server.stored();
  server = await crash(server);
  const after = server.directory.find(leased.ref);
  assert.is(after && dump(after), before);
  assert.is(server.directory.secrets.ofAccessKey(leased.ref.accountId), secretAccessKey);
  assert.is(server.directory.find(other.ref), undefined);
  const next = server.directory.lease({});
  assert.not.equal(next?.ref.accountId, other.ref.accountId);
});

s.test("a lease that ends while the server is down is over, and its content gone", async () => {
  let server = await startServer(await newFolder());
  const leased = server.directory.lease({ ttlMs: 1_500 });
  if (leased === undefined) throw new Error("no lease");
  await upload(createRepository(leased.registry, { name: "app" }), blobOf(4));
  const abroad = server.directory.open({ ...leased.ref, region: "eu-west-1" });
  await server.stored();
  await server.stop();
  while (Date.now() < (leased.expiresAtMs ?? 0)) await new Promise((resolve) => setTimeout(resolve, 5));
  server = await startServer(server.folder);
  assert.is(server.directory.find(leased.ref), undefined);
  assert.ok(server.directory.find(abroad.ref)?.expiresAtMs, "what its clients made in other regions ends too");
  assert.is(server.dataDir.blobs.stats().blobs, 0);
});

s.test("what falls due while the server is down happens at the start; a frozen clock stays", async () => {
  let server = await startServer(await newFolder());
  const frozen = server.directory.open({ accountId: "111111111111", region: "us-east-1" });
  frozen.clock.set("FROZEN", Date.UTC(2026, 0, 1));
  // The upload is a day old for the registry, but for the server it began just now.
  server.hosted.clock.set("RUNNING", Date.now() - 24 * 3_600_000 + 1_500);
  const repository = createRepository(server.hosted.registry, { name: "app" });
  const { id } = startUpload(repository);
  server.hosted.clock.set("RUNNING", Date.now());
  assert.is(repository.uploads.has(id), true);
  await server.stored();
  await server.stop();
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  server = await startServer(server.folder);
  assert.is(server.hosted.registry.repositories.get("app").uploads.has(id), false);
  assert.is(server.directory.find(frozen.ref)?.clock.now(), Date.UTC(2026, 0, 1));
});

s.test("files that nothing refers to are removed, and a layer whose file is gone is reported", async () => {
  let server = await startServer(await newFolder());
  const repository = createRepository(server.hosted.registry, { name: "app" });
  const digest = await upload(repository, blobOf(4));
  await server.stored();
  await server.stop();
  const blobs = join(server.folder, "blobs");
  const [file = ""] = await readdir(blobs);
  await rm(join(blobs, file));
  await writeFile(join(blobs, "0-99.blob"), "left over");
  server = await startServer(server.folder);
  assert.is(server.hosted.registry.repositories.get("app").layers.get(digest), undefined);
  while ((await readdir(blobs)).length > 0) await new Promise((resolve) => setImmediate(resolve));
  await upload(server.hosted.registry.repositories.get("app"), blobOf(4));
  server = await restart(server);
  assert.is(server.hosted.registry.repositories.get("app").layers.get(digest)?.size, blobOf(4).length);
});

s.test("small blobs are in the database, large ones in files that hold their bytes", async () => {
  const server = await startServer(await newFolder());
  const repository = createRepository(server.hosted.registry, { name: "app" });
  await upload(repository, blobOf(1));
  assert.equal(await readdir(join(server.folder, "blobs")), []);
  await upload(repository, blobOf(4));
  const [file = ""] = await readdir(join(server.folder, "blobs"));
  assert.ok((await readFile(join(server.folder, "blobs", file))).equals(blobOf(4)));
});

s.test("an account's registry that was only asked for keeps the tokens it has issued", async () => {
  let server = await startServer(await newFolder());
  const { tokenEpoch } = server.directory.open({ ...REF, accountId: "222222222222" }).registry;
  await server.stored();
  server = await crash(server);
  assert.is(server.directory.open({ ...REF, accountId: "222222222222" }).registry.tokenEpoch, tokenEpoch);
});

s.test("what arrived of a part whose stream broke is kept once the client may have asked how much it was", async () => {
  const server = await startServer(await newFolder());
  const repository = createRepository(server.hosted.registry, { name: "app" });
  const { id } = startUpload(repository);
  async function* broken(): AsyncGenerator<Buffer> {
    yield blobOf(4);
    throw new Error("gone");
  }
  await rejects(streamPart(repository, findUpload(repository, id), broken()), /gone/);
  await server.stored();
  const { hosted } = await crash(server);
  const found = findUpload(hosted.registry.repositories.get("app"), id);
  await found.turns.done;
  assert.is(found.blob.size, blobOf(4).length);
  assert.is(found.brokenPartBytes, blobOf(4).length);
  assert.is(found.blob.digest(), sha256(blobOf(4)));
});

s.test("stopping keeps uploads that are under way", async () => {
  let server = await startServer(await newFolder());
  await make(server.hosted, { name: "uploadInParts", n: 4 });
  await make(server.hosted, { name: "uploadInParts", n: 13 });
  server = await restart(server);
  const [large] = server.hosted.registry.repositories.get("team/app-1").uploads.values();
  await large?.turns.done;
  assert.is(large?.blob.size, 70_000 + 100);
});

s.run();
