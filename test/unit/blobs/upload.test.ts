import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { UploadEndedError } from "../../../server/blobs/blob-errors.js";
import { spec } from "../../support/spec.js";
import { closeStores, collect, KIB, MIB, put, sampleBytes, sha256, storeFixture, writeAll } from "./store-fixture.js";

const s = spec("blob upload", {});
s.afterEach(closeStores);

s.test("a small blob stays in memory and touches no file", async () => {
  const { store, fileSystem } = await storeFixture();
  const bytes = sampleBytes(64 * KIB);
  const blob = await put(store, bytes);
  assert.equal(blob, { digest: sha256(bytes), size: bytes.length });
  assert.equal(await collect(store.read(blob.digest)), bytes);
  assert.equal(fileSystem.calls, []);
  assert.equal(store.stats(), { blobs: 1, bytes: 65536, memoryBytes: 65536, diskBytes: 0, uploads: 0 });
});

s.test("a larger blob is one file, closed when the upload is finished", async () => {
  const { store, fileSystem, files } = await storeFixture();
  const bytes = sampleBytes(64 * KIB + 1);
  const blob = await put(store, bytes);
  assert.is(blob.digest, sha256(bytes));
  assert.is((await files()).length, 1);
  assert.is(fileSystem.openFiles, 0);
  assert.equal(store.stats(), { blobs: 1, bytes: 65537, memoryBytes: 0, diskBytes: 65537, uploads: 0 });
  assert.equal(await collect(store.read(blob.digest)), bytes);
});

s.test("no bytes at all are a blob too", async () => {
  const { store } = await storeFixture();
  const blob = await store.createUpload().finish();
  assert.equal(blob, { digest: sha256(Buffer.alloc(0)), size: 0 });
  assert.is((await collect(store.read(blob.digest))).length, 0);
});

s.test("with memoryBytes used up, small blobs go to files", async () => {
  const { store } = await storeFixture({ memoryBytes: 150 });
  await put(store, sampleBytes(100, 1));
  const second = sampleBytes(100, 2);
  const { digest } = await put(store, second);
  assert.equal(store.stats(), { blobs: 2, bytes: 200, memoryBytes: 100, diskBytes: 100, uploads: 0 });
  assert.equal(await collect(store.read(digest)), second);
});

s.test("a layer of many MiB is written in few calls, without waiting for each chunk", async () => {
  const { store, fileSystem } = await storeFixture();
  const bytes = sampleBytes(8 * MIB);
  const upload = store.createUpload();
  let waits = 0;
  for (let at = 0; at < bytes.length; at += 16 * KIB) {
    const wait = upload.write(bytes.subarray(at, at + 16 * KIB));
    if (wait === undefined) continue;
    waits++;
    await wait;
  }
  const { digest } = await upload.finish();
  assert.is(digest, sha256(bytes));
  assert.ok(waits <= 8, `${waits} waits`);
  const writes = fileSystem.calls.filter((call) => call === "writev").length;
  assert.ok(writes <= 9, `${writes} writes`);
});

s.test("with many uploads at once each collects less, and gets the same digest", async () => {
  const { store, fileSystem } = await storeFixture();
  for (let idle = 0; idle < 999; idle++) store.createUpload();
  const bytes = sampleBytes(MIB);
  const { digest } = await put(store, bytes);
  assert.is(digest, sha256(bytes));
  const writes = fileSystem.calls.filter((call) => call === "writev").length;
  assert.ok(writes >= 15, `${writes} writes`);
});

s.test("writes nobody waited for keep their order", async () => {
  const { store } = await storeFixture();
  const bytes = sampleBytes(5 * MIB + 3);
  const upload = store.createUpload();
  const waits: unknown[] = [];
  for (let at = 0; at < bytes.length; at += 100_000) waits.push(upload.write(bytes.subarray(at, at + 100_000)));
  const blob = await upload.finish();
  await Promise.all(waits);
  assert.equal(blob, { digest: sha256(bytes), size: bytes.length });
  assert.ok((await collect(store.read(blob.digest))).equals(bytes));
});

s.test("small chunks may be slices of memory that is reused", async () => {
  const { store } = await storeFixture();
  const shared = Buffer.alloc(100);
  const upload = store.createUpload();
  for (let round = 0; round < 2000; round++) await upload.write(shared.fill(round));
  const expected = Buffer.concat(Array.from({ length: 2000 }, (_, round) => Buffer.alloc(100, round)));
  assert.is((await upload.finish()).digest, sha256(expected));
});

s.test("digest() tells the digest so far, and the upload goes on", async () => {
  const { store } = await storeFixture();
  const bytes = sampleBytes(3 * MIB);
  const upload = store.createUpload();
  assert.is(upload.digest(), sha256(Buffer.alloc(0)));
  await upload.write(bytes.subarray(0, 10));
  assert.is(upload.digest(), sha256(bytes.subarray(0, 10)));
  await writeAll(upload, bytes.subarray(10, 2 * MIB + 7));
  assert.is(upload.digest(), sha256(bytes.subarray(0, 2 * MIB + 7)));
  assert.is(upload.size, 2 * MIB + 7);
  await writeAll(upload, bytes.subarray(2 * MIB + 7));
  const { digest } = await upload.finish();
  assert.is(digest, sha256(bytes));
  assert.is(upload.digest(), digest);
});

s.test("a finished upload takes nothing more, and its abort keeps the blob", async () => {
  const { store } = await storeFixture();
  const upload = store.createUpload();
  await upload.write(sampleBytes(10));
  const { digest } = await upload.finish();
  await rejects(Promise.resolve(upload.write(sampleBytes(1))), UploadEndedError);
  await rejects(upload.finish(), UploadEndedError);
  await upload.abort();
  assert.is(store.get(digest)?.size, 10);
});

s.test("an aborted upload leaves no file and takes nothing more", async () => {
  const { store, files, fileSystem } = await storeFixture();
  const upload = store.createUpload();
  await writeAll(upload, sampleBytes(3 * MIB));
  assert.is((await files()).length, 1);
  await Promise.all([upload.abort(), upload.abort()]);
  assert.equal(await files(), []);
  assert.is(fileSystem.openFiles, 0);
  assert.is(store.stats().uploads, 0);
  await rejects(Promise.resolve(upload.write(sampleBytes(1))), UploadEndedError);
  await rejects(upload.finish(), UploadEndedError);
  assert.throws(() => upload.digest(), /aborted/);
});

s.run();
