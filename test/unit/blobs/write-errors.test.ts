import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { StoreFullError } from "../../../server/blobs/blob-errors.js";
import { spec } from "../../support/spec.js";
import { closeStores, collect, KIB, MIB, put, sampleBytes, sha256, storeFixture, writeAll } from "./store-fixture.js";

const s = spec("blob write errors", {});
s.afterEach(closeStores);

const denied = { code: "EACCES" };

s.test("a full disk rejects a write with StoreFullError and leaves no file", async () => {
  const { store, fileSystem, files, parentFolder } = await storeFixture();
  fileSystem.fail("writev", "ENOSPC", 2);
  const upload = store.createUpload();
  await rejects(writeAll(upload, sampleBytes(5 * MIB)), (error: Error) => {
    assert.instance(error, StoreFullError);
    assert.ok(error.message.includes(parentFolder), error.message);
    assert.is((error.cause as NodeJS.ErrnoException).code, "ENOSPC");
    return true;
  });
  assert.equal(await files(), []);
  assert.is(fileSystem.openFiles, 0);
  assert.equal(store.stats(), { blobs: 0, bytes: 0, memoryBytes: 0, diskBytes: 0, uploads: 0 });
});

s.test("after a failure every later call rejects with that first error, and abort does nothing", async () => {
  const { store, fileSystem } = await storeFixture();
  fileSystem.fail("writev", "EDQUOT");
  const upload = store.createUpload();
  await rejects(writeAll(upload, sampleBytes(5 * MIB)), StoreFullError);
  fileSystem.before = () => {};
  await rejects(Promise.resolve(upload.write(sampleBytes(1))), StoreFullError);
  await rejects(upload.finish(), StoreFullError);
  assert.throws(
    () => upload.digest(),
    (error: unknown) => error instanceof StoreFullError,
  );
  await upload.abort();
});

s.test("a failure that nobody waited for shows at finish", async () => {
  const { store, fileSystem, files } = await storeFixture();
  fileSystem.fail("writev", "EACCES");
  const upload = store.createUpload();
  assert.is(upload.write(sampleBytes(MIB)), undefined);
  await rejects(upload.finish(), denied);
  assert.equal(await files(), []);
  assert.is(store.stats().uploads, 0);
});

for (const operation of ["mkdtemp", "open", "close"] as const) {
  s.test(`finish rejects when ${operation} fails, and the store goes on`, async () => {
    const { store, fileSystem, files } = await storeFixture();
    fileSystem.fail(operation, "EACCES");
    await rejects(put(store, sampleBytes(100 * KIB)), denied);
    fileSystem.before = () => {};
    assert.equal(await files(), []);
    assert.is(fileSystem.openFiles, 0);
    assert.is(store.stats().uploads, 0);
    const { digest } = await put(store, sampleBytes(100 * KIB));
    assert.equal(await collect(store.read(digest)), sampleBytes(100 * KIB));
  });
}

s.test("one upload's failure doesn't affect others", async () => {
  const { store, fileSystem } = await storeFixture();
  const doomed = store.createUpload();
  const other = store.createUpload();
  await writeAll(other, sampleBytes(2 * MIB, 7));
  fileSystem.before = (operation, path) => {
    if (operation === "writev" && path.endsWith("2.blob")) throw Object.assign(new Error("full"), { code: "ENOSPC" });
  };
  await rejects(writeAll(doomed, sampleBytes(4 * MIB)), StoreFullError);
  await writeAll(other, sampleBytes(2 * MIB, 8));
  const whole = Buffer.concat([sampleBytes(2 * MIB, 7), sampleBytes(2 * MIB, 8)]);
  assert.is((await other.finish()).digest, sha256(whole));
});

s.test("short writes are continued", async () => {
  const { store, fileSystem } = await storeFixture();
  fileSystem.shortWriteBytes = 10_001;
  const bytes = sampleBytes(1200 * KIB);
  const { digest } = await put(store, bytes);
  assert.is(digest, sha256(bytes));
  assert.ok((await collect(store.read(digest))).equals(bytes));
});

s.test("a file system that takes no bytes is an error, not an endless loop", async () => {
  const { store, fileSystem } = await storeFixture();
  fileSystem.shortWriteBytes = 0;
  await rejects(put(store, sampleBytes(100 * KIB)), /took no bytes/);
});

s.test("finish waits for the write in flight", async () => {
  const { store, fileSystem } = await storeFixture();
  const held = fileSystem.hold("writev");
  const bytes = sampleBytes(2 * MIB + 1);
  const upload = store.createUpload();
  const wait = upload.write(bytes);
  await held.reached;
  const finished = upload.finish();
  held.release();
  await wait;
  assert.is((await finished).digest, sha256(bytes));
});

s.test("abort during a write in flight rejects its callers, and leaves no file", async () => {
  const { store, fileSystem, files } = await storeFixture();
  const held = fileSystem.hold("writev");
  const upload = store.createUpload();
  assert.is(upload.write(sampleBytes(MIB)), undefined);
  const waiting = rejects(Promise.resolve(upload.write(sampleBytes(MIB))), /aborted/);
  await held.reached;
  const aborted = upload.abort();
  held.release();
  await Promise.all([waiting, aborted]);
  assert.equal(await files(), []);
  assert.is(fileSystem.openFiles, 0);
  assert.is(store.stats().uploads, 0);
});

s.test("abort during finish lets the finish win", async () => {
  const { store, fileSystem } = await storeFixture();
  const held = fileSystem.hold("writev");
  const upload = store.createUpload();
  await upload.write(sampleBytes(MIB));
  const finished = upload.finish();
  await held.reached;
  const aborted = upload.abort();
  held.release();
  const { digest } = await finished;
  await aborted;
  assert.is(store.get(digest)?.size, MIB);
});

s.run();
