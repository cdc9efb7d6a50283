import * as assert from "uvu/assert";
import { type Random, seededRandom } from "../../server/content/random.js";
import { spec } from "../support/spec.js";

const s = spec("random", {});

const some = (random: Random, count: number): string[] => Array.from({ length: count }, () => random.uuid());

s.test("the same seed gives the same ids, another seed or generation gives others", () => {
  const ids = some(seededRandom(7n), 20);
  assert.equal(some(seededRandom(7n), 20), ids);
  const others = [...some(seededRandom(8n), 20), ...some(seededRandom(7n, 1), 20)];
  assert.is(new Set([...ids, ...others]).size, 60);
});

s.test("a UUID made later is the one that would have been made at once, and so are those after it", () => {
  const atOnce = seededRandom(7n);
  const later = seededRandom(7n);
  const draws: number[] = [];
  const expected: string[] = [];
  for (let i = 0; i < 50; i++) {
    // Drawn in between: what is taken must not depend on when it is looked at.
    assert.equal(later.bytes(1 + (i % 32)), Buffer.from(atOnce.bytes(1 + (i % 32))));
    draws.push(later.drawUuid());
    expected.push(atOnce.uuid());
  }
  assert.equal(
    draws.map((draw) => later.uuidAt(draw)),
    expected,
  );
});

s.test("UUIDs are of version 4", () => {
  for (const uuid of some(seededRandom(1n), 100)) {
    assert.match(uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

s.run();
