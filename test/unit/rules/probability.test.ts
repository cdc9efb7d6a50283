import fc from "fast-check";
import * as assert from "uvu/assert";
import type { CountBy } from "../../../server/rules/rule.js";
import { spec } from "../../support/spec.js";
import { FAIL, RuleBench } from "./rule-support.js";

const s = spec("probability", {});

s.test("0 is never, 1 and unset are always", () => {
  const bench = new RuleBench();
  bench.put({ id: "never", probability: 0 });
  bench.put({ id: "always", probability: 1 });
  for (let i = 0; i < 200; i++) assert.equal(bench.decisions(), ["never PROBABILITY", "always FIRED"]);
  assert.is(bench.rules.get("never")?.fireCount, 0);
});

s.test("fires about as often as it says, each time with another draw", () => {
  for (const probability of [0.01, 0.1, 0.5, 0.9]) {
    const bench = new RuleBench(7n);
    bench.put({ id: "r", probability });
    const draws = new Set<number>();
    for (let i = 0; i < 10_000; i++) draws.add(bench.ask().decisions[0]?.draw ?? -1);
    const fired = (bench.rules.get("r")?.fireCount ?? 0) / 10_000;
    // Four standard deviations: one seed in 16,000 would fall outside, and the seed is fixed.
    assert.ok(
      Math.abs(fired - probability) < 4 * Math.sqrt((probability * (1 - probability)) / 10_000),
      `${probability}: ${fired}`,
    );
    assert.is(draws.size, 10_000);
    assert.ok(Math.min(...draws) >= 0 && Math.max(...draws) < 1);
  }
});

s.test("a lost draw uses no place in the script", () => {
  const bench = new RuleBench();
  bench.put({ id: "r", probability: 0.2, steps: [{ times: 3, effects: [FAIL] }] });
  const outcomes = Array.from({ length: 200 }, () => bench.ask().decisions[0]?.outcome);
  assert.is(outcomes.filter((outcome) => outcome === "FIRED").length, 3);
  assert.is(outcomes.indexOf("EXHAUSTED") > 3, true);
});

s.test("the seed decides: the rule's own, else the registry's", () => {
  const pattern = (registrySeed: bigint, seed?: bigint): string => {
    const bench = new RuleBench(registrySeed);
    bench.put({ id: "r", probability: 0.5, seed });
    return Array.from({ length: 64 }, () => bench.outcome()[0]).join("");
  };
  assert.is(pattern(1n), pattern(1n));
  assert.is.not(pattern(1n), pattern(2n));
  assert.is(pattern(1n, 9n), pattern(2n, 9n));
  assert.is(pattern(5n), pattern(1n, 5n));
  assert.is.not(pattern(0n), pattern(2n ** 63n));
});

s.test("what one key gets doesn't depend on how the others come in between", () => {
  const request = fc.record({
    accessKeyId: fc.constantFrom("A", "B", "C"),
    repository: fc.constantFrom("x", "y"),
    references: fc.constantFrom("1", "2").map((reference) => [reference]),
    invocationId: fc.constantFrom("i", "j", "k"),
  });
  const steps = [{ times: 2, effects: [FAIL] }, { times: 1 }, { times: 2, effects: [FAIL] }];
  const by = fc.constantFrom<CountBy>("CALLER", "REPOSITORY", "REFERENCE", "INVOCATION");
  const seed = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
  fc.assert(
    fc.property(by, fc.array(request, { maxLength: 60 }), seed, (countBy, requests, seed) => {
      const perKey = (order: Keyed[]): Record<string, string> => {
        const bench = new RuleBench();
        bench.put({ id: "r", countBy, seed, probability: 0.5, steps });
        const result: Record<string, string> = {};
        for (const one of order) {
          const { outcome, draw } = bench.ask(one).decisions[0] ?? { outcome: "none", draw: -1 };
          result[keyOf(countBy, one)] = `${result[keyOf(countBy, one)] ?? ""}${outcome} ${draw};`;
        }
        return result;
      };
      const byKey = [...requests].sort((a, b) => keyOf(countBy, a).localeCompare(keyOf(countBy, b)));
      assert.equal(perKey(byKey), perKey(requests));
    }),
    { numRuns: 200 },
  );
});

interface Keyed {
  accessKeyId: string;
  repository: string;
  references: string[];
  invocationId: string;
}

function keyOf(countBy: CountBy, { accessKeyId, repository, references, invocationId }: Keyed): string {
  const reference = `${repository}@${references}`;
  return { RULE: "", CALLER: accessKeyId, REPOSITORY: repository, REFERENCE: reference, INVOCATION: invocationId }[
    countBy
  ];
}

s.test("a rule that shadows it now and then changes no draw", () => {
  const drawsOf = (shadow: boolean): (number | undefined)[] => {
    const bench = new RuleBench();
    if (shadow)
      bench.put({ id: "first", priority: 1, afterSteps: "LOOP", steps: [{ times: 1, effects: [FAIL] }, { times: 1 }] });
    bench.put({ id: "r", probability: 0.5 });
    return Array.from({ length: 40 }, () => bench.ask().decisions.find(({ ruleId }) => ruleId === "r")?.draw);
  };
  const alone = drawsOf(false);
  const shadowed = drawsOf(true);
  for (const [i, drawn] of shadowed.entries()) assert.is(drawn, i % 2 === 0 ? -1 : alone[i]);
});

s.run();
