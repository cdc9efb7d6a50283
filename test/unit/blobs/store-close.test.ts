import { rejects } from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { Writable } from "node:stream";
import * as assert from "uvu/assert";
import { StoreClosedError, UploadEndedError } from "../../../server/blobs/blob-errors.js";
import { spec } from "../../support/spec.js";
import { closeStores, collect, KIB, MIB, put, sampleBytes, storeFixture, writeAll } from "./store-fixture.js";

const s = spec("blob store close", {});
s.afterEach(closeStores);

s.test("nothing is made on disk until a large blob comes, and nothing is left at the end", async () => {
  const { store, parentFolder } = await storeFixture();
  await put(store, sampleBytes(10));
  assert.equal(await readdir(parentFolder), []);
  await Promise.all([1, 2, 3].map((seed) => put(store, sampleBytes(100 * KIB, seed))));
  const [folder, ...others] = await readdir(parentFolder);
  assert.match(folder as string, new RegExp(`^ecr-emulator-${process.pid}-\\w{6}$`));
  assert.equal(others, []);
  await Promise.all([store.close(), store.close()]);
  assert.equal(await readdir(parentFolder), []);
});

s.test("a closed store has nothing and takes nothing", async () => {
  const { store } = await storeFixture();
  const { digest } = await put(store, sampleBytes(10));
  await store.close();
  assert.is(store.get(digest), undefined);
  assert.equal(store.stats(), { blobs: 0, bytes: 0, memoryBytes: 0, diskBytes: 0, uploads: 0 });
  for (const use of [() => store.createUpload(), () => store.read(digest), () => store.retain(digest)]) {
    assert.throws(use, (error: unknown) => error instanceof StoreClosedError);
  }
  await rejects(store.readAll(digest, 10), StoreClosedError);
  store.release(digest);
});

s.test("uploads are aborted", async () => {
  const { store, files } = await storeFixture();
  const idle = store.createUpload();
  const writing = store.createUpload();
  await writeAll(writing, sampleBytes(3 * MIB));
  const waiting = Promise.resolve(writing.write(sampleBytes(3 * MIB)));
  const outcome = waiting.then(
    () => "written",
    (error: unknown) => error,
  );
  await store.close();
  assert.equal(await files(), []);
  assert.ok((await outcome) === "written" || (await outcome) instanceof UploadEndedError);
  await rejects(idle.finish(), UploadEndedError);
  await rejects(writing.finish(), UploadEndedError);
});

s.test("an upload being finished is either in before, or rejects and leaves nothing", async () => {
  const { store, fileSystem, files } = await storeFixture();
  const upload = store.createUpload();
  const held = fileSystem.hold("writev");
  await upload.write(sampleBytes(MIB));
  const finished = rejects(upload.finish(), StoreClosedError);
  await held.reached;
  const closed = store.close();
  held.release();
  await Promise.all([finished, closed]);
  assert.equal(await files(), []);
});

s.test("readers in the middle of a blob fail with StoreClosedError", async () => {
  const { store, fileSystem } = await storeFixture();
  const { digest } = await put(store, sampleBytes(3 * MIB));
  const small = await put(store, sampleBytes(100));
  const held = fileSystem.hold("read");
  const iterating = rejects(collect(store.read(digest)), StoreClosedError);
  await held.reached;
  const stalled = (): Writable => new Writable({ write: () => {} });
  const piping = rejects(store.read(digest).pipeTo(stalled()), StoreClosedError);
  const pipingMemory = rejects(store.read(small.digest).pipeTo(stalled()), StoreClosedError);
  const unread = store.read(digest);
  const closed = store.close();
  held.release();
  await Promise.all([iterating, piping, pipingMemory, closed]);
  await rejects(collect(unread), StoreClosedError);
  assert.is(fileSystem.openFiles, 0);
});

s.test("a removal under way is waited for", async () => {
  const { store, fileSystem, parentFolder } = await storeFixture();
  const { digest } = await put(store, sampleBytes(100 * KIB));
  const held = fileSystem.hold("unlink");
  store.release(digest);
  await held.reached;
  const closed = store.close();
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.not.ok(fileSystem.calls.includes("removeFolder"));
  held.release();
  await closed;
  assert.equal(await readdir(parentFolder), []);
});

s.test("a folder that can't be removed rejects close, and is tried again by the next", async () => {
  const { store, fileSystem } = await storeFixture();
  await put(store, sampleBytes(100 * KIB));
  fileSystem.fail("removeFolder", "EBUSY");
  await rejects(store.close(), { code: "EBUSY" });
  assert.throws(() => store.createUpload(), /closed/);
  fileSystem.before = () => {};
  await store.close();
});

s.run();
