import fc from "fast-check";
import * as assert from "uvu/assert";
import { RecentMap } from "../../../server/rules/recent-map.js";
import { spec } from "../../support/spec.js";

const s = spec("recent map", {});

s.test("remembers the keys used last and holds no more than twice the limit", () => {
  const key = fc.integer({ min: 0, max: 12 }).map(String);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(key, { maxLength: 80 }), (limit, keys) => {
      const map = new RecentMap<{ created: number }>(limit);
      const seen = new Map<string, object>();
      for (const [at, one] of keys.entries()) {
        const others = new Set(keys.slice(keys.lastIndexOf(one, at - 1) + 1, at));
        const usedLately = at > 0 && keys.lastIndexOf(one, at - 1) !== -1 && others.size < limit;
        const value = map.getOrCreate(one, () => ({ created: at }));
        if (usedLately) assert.is(value, seen.get(one), `forgot ${one} at ${at} of ${keys}`);
        seen.set(one, value);
        assert.ok(map.size <= 2 * limit);
      }
    }),
    { numRuns: 1_000 },
  );
});

s.test("forgets", () => {
  const map = new RecentMap<object>(10);
  const first = map.getOrCreate("first", () => ({}));
  for (let i = 0; i < 21; i++) map.getOrCreate(`${i}`, () => ({}));
  assert.is.not(
    map.getOrCreate("first", () => ({})),
    first,
  );
});

s.run();
