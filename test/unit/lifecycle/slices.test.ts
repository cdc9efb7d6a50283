import fc from "fast-check";
import * as assert from "uvu/assert";
import { ascendingOrder } from "../../../server/content/lifecycle/ascending-order.js";
import { evaluateLifecycle } from "../../../server/content/lifecycle/evaluate-lifecycle.js";
import { finish, finishInTurns, type Slices, STEPS_PER_SLICE } from "../../../server/content/lifecycle/slices.js";
import { spec } from "../../support/spec.js";
import { daysAgo, image, NOW_MS } from "./lifecycle-image-fixture.js";
import { policyOf, rule } from "./policy-fixture.js";

const s = spec("work in slices", {}, { timeoutMs: 30_000 });

function countSlices(slices: Slices<unknown>): number {
  let count = 1;
  while (slices.next().done !== true) count++;
  return count;
}

s.test("sorts stably, as toSorted does", () => {
  const keys = fc.array(fc.oneof(fc.nat(9), fc.double({ noNaN: true })), { maxLength: 70 });
  fc.assert(
    fc.property(keys, (drawn) => {
      const order = [...finish(ascendingOrder(Float64Array.from(drawn)))];
      const expected = drawn.map((_, place) => place).toSorted((a, b) => (drawn[a] as number) - (drawn[b] as number));
      assert.equal(order, expected);
    }),
    { numRuns: 500 },
  );
});

s.test("a long evaluation pauses, however few its rules", () => {
  const images = Array.from({ length: 60_000 }, (_, i) =>
    image(`i${i}`, { pushedAtMs: daysAgo((i * 7_919) % 60_000), tags: [`v${i}`] }),
  );
  const one = policyOf(rule(1, { tagStatus: "any", countNumber: 10 }));
  const checks = (rules: number) => Math.floor((images.length * (rules + 1)) / STEPS_PER_SLICE);
  assert.ok(countSlices(evaluateLifecycle(one, images, NOW_MS)) > checks(1) + Math.log2(images.length));
  const many = policyOf(
    ...Array.from({ length: 50 }, (_, i) => rule(i + 1, { tagStatus: "tagged", tagPatternList: [`*x${i}`] })),
  );
  assert.ok(countSlices(evaluateLifecycle(many, images, NOW_MS)) > checks(50));
});

s.test("in turns it comes to the same, and pauses once for each slice", async () => {
  const images = Array.from({ length: 5_000 }, (_, i) => image(`i${i}`, { pushedAtMs: daysAgo((i * 37) % 500) }));
  const policy = policyOf(rule(1, { countNumber: 100 }));
  let pauses = 0;
  const result = await finishInTurns(evaluateLifecycle(policy, images, NOW_MS), async () => {
    pauses++;
  });
  assert.equal(result, finish(evaluateLifecycle(policy, images, NOW_MS)));
  assert.is(pauses, countSlices(evaluateLifecycle(policy, images, NOW_MS)) - 1);
});

s.run();
