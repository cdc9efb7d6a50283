import fc from "fast-check";
import * as assert from "uvu/assert";
import { ShardedMap } from "../../../server/content/sharded-map.js";
import { spec } from "../../support/spec.js";

const s = spec("content: maps of which copies are cheap", {});

/** More than are kept in one map. */
const MANY = 20_000;

const sorted = <V>(entries: Iterable<[string, V]>): [string, V][] => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

/** Puts and deletes some names of so many. */
const changes = (names: number) =>
  fc.array(fc.record({ name: fc.nat(names).map((n) => `v${n}`), value: fc.option(fc.nat(), { nil: undefined }) }), {
    maxLength: 60,
  });

function apply(
  list: readonly { readonly name: string; readonly value: number | undefined }[],
  map: ShardedMap<number>,
  model: Map<string, number>,
): void {
  for (const { name, value } of list) {
    if (value === undefined) {
      map.delete(name);
      model.delete(name);
    } else {
      map.set(name, value);
      model.set(name, value);
    }
  }
}

function same(map: ShardedMap<number>, model: ReadonlyMap<string, number>): void {
  assert.is(map.size, model.size);
  assert.equal(sorted(map.entries()), sorted(model));
  assert.equal(
    [...map.values()].sort((a, b) => a - b),
    [...model.values()].sort((a, b) => a - b),
  );
  for (const [name, value] of model) assert.is(map.get(name), value);
  assert.is(map.get("not there"), undefined);
}

for (const [size, numRuns] of [
  [30, 300],
  [MANY, 12],
] as const) {
  s.test(`with ${size} names it holds what a Map would, and neither of two copies sees the other`, () => {
    const list = changes(size * 2);
    fc.assert(
      fc.property(list, list, list, (before, ofOne, ofOther) => {
        const map = new ShardedMap<number>();
        const model = new Map<string, number>();
        for (let n = 0; n < size; n++) {
          map.set(`v${n}`, n);
          model.set(`v${n}`, n);
        }
        apply(before, map, model);
        const copy = map.copy();
        const copied = new Map(model);
        apply(ofOne, map, model);
        apply(ofOther, copy, copied);
        const third = copy.copy();
        const thirdModel = new Map(copied);
        apply(ofOne, copy, copied);
        same(map, model);
        same(copy, copied);
        same(third, thirdModel);
      }),
      { numRuns },
    );
  });
}

s.run();
