import fc from "fast-check";
import * as assert from "uvu/assert";
import { Batch } from "../../../server/blobs/batch.js";
import { spec } from "../../support/spec.js";
import { closeStores, collect, KIB, MIB, sampleBytes, sha256, storeFixture } from "./store-fixture.js";

const s = spec("blob chunking", {}, { timeoutMs: 60_000 });
s.afterEach(closeStores);

const threshold = 4 * KIB;

function near(...points: number[]): fc.Arbitrary<number> {
  const around = points.map((point) => fc.integer({ min: Math.max(0, point - 3), max: point + 3 }));
  return fc.oneof(...around);
}

/** Cuts `bytes` at the given fractions, in order. */
function cut(bytes: Buffer, fractions: readonly number[]): Buffer[] {
  const at = [
    0,
    ...fractions.map((fraction) => Math.floor(fraction * bytes.length)).sort((a, b) => a - b),
    bytes.length,
  ];
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
}

const fractions = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 200 });

s.test("however the bytes are cut, digest and content are those of the whole", async () => {
  const { store } = await storeFixture({ inMemoryUpToBytes: threshold });
  const sizes = fc.oneof(
    { weight: 6, arbitrary: near(0, 16, threshold, 16 * KIB, 64 * KIB) },
    { weight: 1, arbitrary: near(MIB, 2 * MIB) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 * MIB }) },
  );
  const property = fc.asyncProperty(sizes, fractions, fc.nat(255), async (size, cuts, seed) => {
    const bytes = sampleBytes(size, seed);
    const upload = store.createUpload();
    for (const chunk of cut(bytes, cuts)) await upload.write(chunk);
    const blob = await upload.finish();
    assert.equal(blob, { digest: sha256(bytes), size });
    assert.ok((await collect(store.read(blob.digest))).equals(bytes));
    assert.is(store.stats().memoryBytes, size <= threshold ? size : 0);
    store.release(blob.digest);
    assert.is(store.stats().blobs, 0);
  });
  await fc.assert(property, { numRuns: 150 });
});

s.test("a range is the slice", async () => {
  const { store } = await storeFixture({ inMemoryUpToBytes: threshold });
  const blobs = await Promise.all(
    [1, threshold, threshold + 1, 300 * KIB, 2 * MIB + 5].map(async (size) => {
      const upload = store.createUpload();
      const bytes = sampleBytes(size);
      await upload.write(bytes);
      return { bytes, digest: (await upload.finish()).digest };
    }),
  );
  const property = fc.asyncProperty(fc.constantFrom(...blobs), fc.nat(), fc.nat(), async ({ bytes, digest }, a, b) => {
    const [start, end] = [a % (bytes.length + 1), b % (bytes.length + 1)].sort((x, y) => x - y) as [number, number];
    assert.ok((await collect(store.read(digest, { start, end }))).equals(bytes.subarray(start, end)));
  });
  await fc.assert(property, { numRuns: 200 });
});

s.test("a batch of any chunks is their concatenation, in few pieces", () => {
  const chunk = fc
    .oneof(fc.integer({ min: 0, max: 40 }), near(4 * KIB, 16 * KIB, 64 * KIB))
    .map((size) => sampleBytes(size));
  const property = fc.property(fc.array(chunk, { maxLength: 60 }), (chunks) => {
    const batch = new Batch();
    for (const each of chunks) batch.add(each);
    const whole = Buffer.concat(chunks);
    assert.ok(batch.toBuffer().equals(whole));
    assert.ok(Buffer.concat(batch.pieces()).equals(whole));
    assert.is(batch.bytes, whole.length);
    assert.ok(batch.pieces().length <= 2 + (3 * whole.length) / (16 * KIB));
  });
  fc.assert(property, { numRuns: 200 });
});

s.test("a batch of single bytes takes memory in proportion to the bytes", () => {
  const batch = new Batch();
  for (let index = 0; index < MIB; index++) batch.add(Buffer.of(index & 255));
  assert.ok(batch.pieces().length <= 32, `${batch.pieces().length} pieces`);
  const held = new Set(batch.pieces().map((piece) => piece.buffer));
  let heldBytes = 0;
  for (const memory of held) heldBytes += memory.byteLength;
  assert.ok(heldBytes <= 1.1 * MIB, `${heldBytes} bytes`);
});

s.run();
