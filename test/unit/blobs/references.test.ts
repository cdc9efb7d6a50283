import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { BlobNotFoundError, BlobTooLargeError } from "../../../server/blobs/blob-errors.js";
import { spec } from "../../support/spec.js";
import { closeStores, collect, KIB, MIB, put, sampleBytes, storeFixture, writeAll } from "./store-fixture.js";

const s = spec("blob references", {});
s.afterEach(closeStores);

const absent = `sha256:${"0".repeat(64)}`;
const isMissing = (error: unknown): boolean => error instanceof BlobNotFoundError && error.digest === absent;

s.test("an unknown digest is found nowhere", async () => {
  const { store } = await storeFixture();
  assert.is(store.get(absent), undefined);
  assert.throws(() => store.read(absent), isMissing);
  assert.throws(() => store.retain(absent), isMissing);
  assert.throws(() => store.release(absent), isMissing);
  await rejects(store.readAll(absent, 10), isMissing);
});

for (const size of [100, 100 * KIB]) {
  s.test(`the last release frees a blob of ${size} bytes`, async () => {
    const { store, files } = await storeFixture();
    const { digest } = await put(store, sampleBytes(size));
    store.retain(digest);
    store.release(digest);
    assert.is(store.get(digest)?.size, size);
    store.release(digest);
    assert.is(store.get(digest), undefined);
    assert.equal(store.stats(), { blobs: 0, bytes: 0, memoryBytes: 0, diskBytes: 0, uploads: 0 });
    await store.close();
    assert.equal(await files(), []);
  });

  s.test(`the same ${size} bytes twice are one blob with two references`, async () => {
    const { store, files } = await storeFixture();
    const [first, second] = await Promise.all([put(store, sampleBytes(size)), put(store, sampleBytes(size))]);
    assert.equal(first, second);
    assert.is(store.stats().blobs, 1);
    assert.is(store.stats().bytes, size);
    assert.is((await files()).length, size > 64 * KIB ? 1 : 0);
    store.release(first.digest);
    assert.equal(await collect(store.read(first.digest)), sampleBytes(size));
    store.release(first.digest);
    assert.is(store.get(first.digest), undefined);
  });

  s.test(`a blob of ${size} bytes released while it is read is read to its end, then freed`, async () => {
    const { store } = await storeFixture();
    const { digest } = await put(store, sampleBytes(size));
    const reader = store.read(digest);
    store.release(digest);
    assert.is(store.get(digest), undefined, "nobody finds it any more");
    assert.throws(() => store.read(digest), /has no blob/);
    assert.is(store.stats().bytes, size, "but its bytes are there");
    assert.equal(await collect(reader), sampleBytes(size));
    assert.is(store.stats().bytes, 0);
  });
}

s.test("a blob uploaded anew while its last reader is open lives on", async () => {
  const { store, files } = await storeFixture();
  const bytes = sampleBytes(100 * KIB);
  const { digest } = await put(store, bytes);
  const reader = store.read(digest);
  store.release(digest);
  await put(store, bytes);
  await reader.close();
  assert.equal(await collect(store.read(digest)), bytes);
  assert.is((await files()).length, 1);
});

s.test("removing a blob and uploading it again at the same time don't meet", async () => {
  const { store, fileSystem } = await storeFixture();
  const bytes = sampleBytes(100 * KIB);
  const { digest } = await put(store, bytes);
  const removal = fileSystem.hold("unlink");
  store.release(digest);
  await removal.reached;
  await put(store, bytes);
  removal.release();
  assert.equal(await collect(store.read(digest)), bytes);
});

s.test("many uploads, reads and releases of few blobs at once end with nothing", async () => {
  const { store, files } = await storeFixture();
  const round = async (seed: number): Promise<void> => {
    const bytes = sampleBytes(50 * KIB + (seed % 3) * 50 * KIB, seed % 3);
    const { digest } = await put(store, bytes);
    const reader = store.read(digest);
    store.release(digest);
    assert.ok((await collect(reader)).equals(bytes));
  };
  await Promise.all(Array.from({ length: 60 }, (_, index) => round(index)));
  assert.is(store.stats().blobs, 0);
  await store.close();
  assert.equal(await files(), []);
});

s.test("a file that can't be removed is reported, and goes with the folder", async () => {
  const { store, fileSystem, cleanUpFailures } = await storeFixture();
  const { digest } = await put(store, sampleBytes(100 * KIB));
  fileSystem.fail("unlink", "EACCES");
  store.release(digest);
  await store.close();
  assert.match(String(cleanUpFailures[0]), /EACCES/);
  assert.is(cleanUpFailures.length, 1);
});

s.test("readAll gives a copy, within its limit", async () => {
  const { store } = await storeFixture();
  const bytes = sampleBytes(300 * KIB);
  const { digest } = await put(store, bytes);
  const small = await put(store, sampleBytes(10));
  await rejects(store.readAll(digest, 300 * KIB - 1), BlobTooLargeError);
  assert.ok((await store.readAll(digest, 300 * KIB)).equals(bytes));
  (await store.readAll(small.digest, 10)).fill(0);
  assert.equal(await store.readAll(small.digest, 10), sampleBytes(10));
  assert.equal(await store.readAll((await store.createUpload().finish()).digest, 0), Buffer.alloc(0));
});

s.test("stats count uploads until they end", async () => {
  const { store } = await storeFixture();
  const [first, second] = [store.createUpload(), store.createUpload()];
  await writeAll(first, sampleBytes(MIB + 1));
  assert.is(store.stats().uploads, 2);
  await first.finish();
  assert.is(store.stats().uploads, 1);
  await second.abort();
  assert.is(store.stats().uploads, 0);
});

s.run();
