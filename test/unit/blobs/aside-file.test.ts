import { throws } from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { AsideFile } from "../../../server/blobs/aside-file.js";
import { StoreClosedError, StoreFullError } from "../../../server/blobs/blob-errors.js";
import { Extents } from "../../../server/blobs/extents.js";
import { collectGarbage } from "../../support/collect-garbage.js";
import { spec } from "../../support/spec.js";

const folders: string[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "aside-"));
  folders.push(folder);
  return folder;
}

const s = spec("bytes set aside", {});

s.afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

s.test("they come back as they were, and no name of the file is left", async () => {
  const folder = await newFolder();
  const file = new AsideFile(folder);
  const all = Array.from({ length: 5 }, (_, index) => Buffer.alloc(100_000 * index + 1, index + 1));
  const asides = all.map((bytes) => file.add(bytes));
  for (const [index, bytes] of all.entries()) assert.ok(asides[index]?.read().equals(bytes));
  assert.equal(await readdir(folder), []);
  file.close();
  throws(() => asides[0]?.read(), StoreClosedError);
  assert.is(file.add(Buffer.alloc(1)), undefined);
});

s.test("what nobody holds any more gives its space back", async () => {
  const file = new AsideFile(await newFolder());
  for (let round = 0; round < 20; round++) {
    file.add(Buffer.alloc(1_000_000, round));
    collectGarbage();
    // Registries of ended objects are asked in a task of their own.
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.ok(file.end <= 3_000_000, `${file.end} bytes for one manifest at a time`);
  file.close();
});

s.test("without space, or without a folder, nothing is set aside and nothing taken", async () => {
  const folder = await newFolder();
  let isFull = true;
  const claim = () => {
    if (isFull) throw new StoreFullError(folder, new Error("full"));
    return () => {};
  };
  const file = new AsideFile(folder, { claim });
  assert.is(file.add(Buffer.alloc(100_000)), undefined);
  assert.is(file.end, 0);
  isFull = false;
  assert.ok(file.add(Buffer.alloc(100_000, 1))?.read().equals(Buffer.alloc(100_000, 1)));
  file.close();
  assert.is(new AsideFile(join(folder, "missing")).add(Buffer.alloc(1)), undefined);
});

s.test("parts of the file never overlap, gaps are used again, and nothing is left when all are given back", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ length: fc.integer({ min: 1, max: 9 }), gives: fc.nat() })), (steps) => {
      const extents = new Extents();
      const taken: { start: number; length: number }[] = [];
      for (const { length, gives } of steps) {
        if (gives % 3 === 0 && taken.length > 0) {
          const [part] = taken.splice(gives % taken.length, 1);
          if (part !== undefined) extents.give(part.start, part.length);
        } else taken.push({ start: extents.take(length), length });
        const inOrder = [...taken].sort((a, b) => a.start - b.start);
        const ends = inOrder.map((part) => part.start + part.length);
        for (const [index, part] of inOrder.slice(1).entries()) assert.ok(part.start >= (ends[index] as number));
        assert.is(extents.end, ends.at(-1) ?? 0);
      }
      for (const { start, length } of taken) extents.give(start, length);
      assert.is(extents.end, 0);
    }),
  );
});

s.run();
