import { rejects } from "node:assert/strict";
import { truncate } from "node:fs/promises";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { ReaderClosedError } from "../../../server/blobs/blob-errors.js";
import { spec } from "../../support/spec.js";
import { closeStores, collect, KIB, MIB, put, sampleBytes, storeFixture } from "./store-fixture.js";

const s = spec("blob reader", {});
s.afterEach(closeStores);

s.test("a range has to be inside the blob", async () => {
  const { store } = await storeFixture();
  const { digest } = await put(store, sampleBytes(10));
  const bad = [
    { start: -1, end: 5 },
    { start: 6, end: 5 },
    { start: 0, end: 11 },
    { start: 0.5, end: 5 },
    { start: 0, end: Number.NaN },
  ];
  for (const range of bad) assert.throws(() => store.read(digest, range), /not inside blob sha256:.* of 10 bytes/);
  const reader = store.read(digest, { start: 10, end: 10 });
  assert.equal(reader.range, { start: 10, end: 10 });
  assert.is(reader.size, 10);
  assert.is((await collect(reader)).length, 0);
});

for (const size of [100, 2 * MIB]) {
  s.test(`chunks of a blob of ${size} bytes are the consumer's own`, async () => {
    const { store } = await storeFixture();
    const { digest } = await put(store, sampleBytes(size));
    const kept: Buffer[] = [];
    for await (const chunk of store.read(digest)) kept.push(chunk);
    assert.ok(Buffer.concat(kept).equals(sampleBytes(size)));
    for (const chunk of kept) chunk.fill(0);
    assert.ok((await collect(store.read(digest))).equals(sampleBytes(size)));
  });
}

s.test("leaving the loop early closes the file and frees the blob", async () => {
  const { store, fileSystem } = await storeFixture();
  const { digest } = await put(store, sampleBytes(2 * MIB));
  for await (const chunk of store.read(digest)) {
    assert.ok(chunk.length > 0);
    store.release(digest);
    break;
  }
  assert.is(fileSystem.openFiles, 0);
  assert.is(store.stats().blobs, 0);
});

s.test("a reader is consumed once", async () => {
  const { store } = await storeFixture();
  const { digest } = await put(store, sampleBytes(2 * MIB));
  const reader = store.read(digest);
  const first = reader[Symbol.asyncIterator]();
  await first.next();
  await rejects(collect(reader), /already being consumed/);
  await first.return?.();
  await rejects(collect(reader), ReaderClosedError);
});

s.test("close before, during and after reading", async () => {
  const { store, fileSystem } = await storeFixture();
  const { digest } = await put(store, sampleBytes(2 * MIB));
  const before = store.read(digest);
  await Promise.all([before.close(), before.close()]);
  await rejects(collect(before), ReaderClosedError);

  const held = fileSystem.hold("read");
  const during = store.read(digest);
  const reading = rejects(collect(during), ReaderClosedError);
  await held.reached;
  const closing = during.close();
  held.release();
  await Promise.all([reading, closing]);
  assert.is(fileSystem.openFiles, 0);

  const after = store.read(digest);
  assert.is((await collect(after)).length, 2 * MIB);
  await after.close();
  store.release(digest);
  assert.is(store.stats().blobs, 0);
});

s.test("a file that can't be opened or read is an error, and doesn't keep the blob", async () => {
  const { store, fileSystem } = await storeFixture();
  const { digest } = await put(store, sampleBytes(100 * KIB));
  for (const operation of ["open", "read"] as const) {
    fileSystem.fail(operation, "EIO");
    await rejects(collect(store.read(digest)), { code: "EIO" });
    assert.is(fileSystem.openFiles, 0);
  }
  fileSystem.before = () => {};
  store.release(digest);
  assert.is(store.stats().blobs, 0);
});

s.test("a file that is truncated from outside is an error, not an endless loop", async () => {
  const { store, files, parentFolder } = await storeFixture();
  const { digest } = await put(store, sampleBytes(100 * KIB));
  const [file] = await files();
  await truncate(join(parentFolder, file as string), 5);
  await rejects(collect(store.read(digest)), /ends at byte 5/);
});

s.run();
