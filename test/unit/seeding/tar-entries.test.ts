import fc from "fast-check";
import * as assert from "uvu/assert";
import { ArchiveProblem } from "../../../server/seeding/archive-problem.js";
import { type TarLimits, tarEntries } from "../../../server/seeding/tar-entries.js";
import { spec } from "../../support/spec.js";
import { tarArchive } from "../../support/tar-archive.js";

const s = spec("the entries of a tar archive", {});

const LIMITS: TarLimits = { maxEntries: 100 };

async function read(parts: AsyncIterable<Buffer> | Iterable<Buffer>, limits = LIMITS): Promise<[string, string][]> {
  const entries: [string, string][] = [];
  for await (const { path, size, bytes } of tarEntries(parts, limits)) {
    const chunks: Buffer[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    const whole = Buffer.concat(chunks);
    assert.is(whole.length, size);
    entries.push([path, whole.toString("latin1")]);
  }
  return entries;
}

async function problemOf(parts: AsyncIterable<Buffer> | Iterable<Buffer>, limits = LIMITS): Promise<string> {
  try {
    await read(parts, limits);
  } catch (error) {
    assert.instance(error, ArchiveProblem);
    return (error as Error).message;
  }
  throw new Error("it was read");
}

/** A header with fields as they are, and its checksum. */
function header(name: string, size: string, type: string): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write(`0000644\0${"0000000\0".repeat(2)}`, 100);
  block.write(`${size.padStart(11, "0")}\0${"0".repeat(11)}\0        ${type}`, 124, "latin1");
  block.write("ustar\x0000", 257, "latin1");
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return block;
}

function padded(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

s.test("however an archive is cut into parts, its entries are the same", async () => {
  const files = [0, 1, 511, 512, 513, 100_000].map((size) => ({ name: `of/${size}`, bytes: "x".repeat(size) }));
  const archive = await tarArchive([{ name: "of/", type: "directory" }, ...files]);
  const expected = files.map(({ name, bytes }) => [name, bytes]);
  const cuts = fc.array(fc.nat(archive.length), { maxLength: 20 });
  const property = fc.asyncProperty(cuts, async (at) => {
    const places = [0, ...at.sort((a, b) => a - b), archive.length];
    const parts = places.slice(1).map((end, i) => archive.subarray(places[i], end));
    assert.equal(await read(parts), expected);
  });
  await fc.assert(property, { numRuns: 50 });
});

s.test("it is read no faster than its entries are, and not on once the loop is left", async () => {
  const part = Buffer.alloc(64 * 1024);
  const start = header("endless", (8 ** 11 - 1).toString(8), "0");
  let asked = 0;
  let isClosed = false;
  const source = async function* () {
    try {
      yield start;
      for (;;) {
        asked++;
        yield part;
      }
    } finally {
      isClosed = true;
    }
  };
  for await (const { bytes } of tarEntries(source(), LIMITS)) {
    for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
    assert.ok(asked <= 4, `${asked} parts were taken that nobody has read`);
    let taken = 0;
    for await (const chunk of bytes) {
      taken += chunk.length;
      if (taken > 100 * part.length) break;
    }
    assert.ok(asked <= 106, `${asked} parts`);
    break;
  }
  for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
  assert.ok(isClosed);
});

s.test("ignored entries of any size are skipped", async () => {
  const archive = await tarArchive([
    { name: "large", bytes: "x".repeat(300_000) },
    { name: "small", bytes: "y" },
  ]);
  const names: string[] = [];
  for await (const { name } of tarEntries([archive], LIMITS)) names.push(name);
  assert.equal(names, ["large", "small"]);
});

s.test("what has to be said of entries before them is bounded: names, sizes, headers without an end", async () => {
  const name = `${"long/".repeat(100)}name`;
  const longName = [header("././@LongLink", (name.length + 1).toString(8), "L"), padded(`${name}\0`)];
  const file = [header("short", "1", "0"), padded("x")];
  assert.equal(await read([Buffer.concat([...longName, ...file])]), [[name, "x"]]);

  const pax = (text: string) => [header("pax", text.length.toString(8), "x"), padded(text)];
  assert.match(
    await problemOf([Buffer.concat([...pax("11 size=-5\n"), ...file])]),
    "is not a tar archive: Invalid header",
  );
  assert.match(
    await problemOf([Buffer.concat([...pax("18 path=../../out\n"), ...file])]),
    '"../../out" has a path that leads out',
  );
  const promised = header("pax", (5 * 1024 * 1024).toString(8), "x");
  assert.match(await problemOf([promised]), "is not a tar archive: Header exceeds max size");
  const endless = function* () {
    for (;;) yield Buffer.concat(pax("9 a=none\n"));
  };
  assert.match(await problemOf(endless()), "has more than 1048576 bytes in one place that belong to no file");
  const zeros = function* () {
    for (;;) yield Buffer.alloc(100_000);
  };
  assert.match(await problemOf(zeros()), "has more than 1048576 bytes in one place");
});

s.test("devices and kinds of entries that nobody knows are refused, and too many of them", async () => {
  for (const [type, kind] of [
    ["3", "character-device"],
    ["6", "fifo"],
    ["S", "thing of an unknown kind"],
  ] as const)
    assert.match(await problemOf([header("it", "0", type)]), `entry "it" is a ${kind}, only files are taken`);
  const many = await tarArchive(Array.from({ length: 6 }, (_, i) => ({ name: `n${i}` })));
  assert.match(await problemOf([many], { maxEntries: 5 }), "has more than 5 entries");
});

s.test("what the source throws comes out as it is", async () => {
  const archive = await tarArchive([{ name: "file", bytes: "x".repeat(5_000) }]);
  for (const end of [0, 100, 1_000]) {
    const source = async function* () {
      yield archive.subarray(0, end);
      throw new RangeError("the source");
    };
    const failed = read(source()).then(
      () => assert.unreachable(),
      (error) => error,
    );
    assert.instance(await failed, RangeError, `after ${end} bytes`);
  }
});

s.test("damaged archives are read or refused, never anything else", async () => {
  const archive = await tarArchive([
    { name: "one", bytes: "x".repeat(700) },
    { name: "two", bytes: "y" },
  ]);
  const damage = fc.record({
    at: fc.nat(archive.length - 1),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 30 }),
    end: fc.nat(archive.length),
  });
  const property = fc.asyncProperty(damage, async ({ at, bytes, end }) => {
    const damaged = Buffer.from(archive);
    damaged.set(bytes.subarray(0, archive.length - at), at);
    await read([damaged.subarray(0, end)]).catch((error) => assert.instance(error, ArchiveProblem));
  });
  await fc.assert(property, { numRuns: 300 });
});

s.run();
