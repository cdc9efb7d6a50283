import * as assert from "uvu/assert";
import type { RequestFacts } from "../../../server/requests/request-facts.js";
import { MAX_TALLIES } from "../../../server/rules/match-counters.js";
import { spec } from "../../support/spec.js";
import { FAIL, RESET, RuleBench } from "./rule-support.js";

const s = spec("scripts", {});

function outcomes(bench: RuleBench, count: number, given: Partial<RequestFacts> = {}): string {
  const short: Record<string, string> = { ok: ".", ServerException: "E", RESET: "R" };
  return Array.from({ length: count }, () => short[bench.outcome(given)] ?? "?").join("");
}

s.test("ok, ok, error, reset, then normal", () => {
  const bench = new RuleBench();
  bench.put({ id: "r", steps: [{ times: 2 }, { times: 1, effects: [FAIL] }, { times: 1, effects: [RESET] }] });
  assert.equal(bench.decisions(), ["r PASS_STEP"]);
  assert.is(outcomes(bench, 5), ".ER..");
  assert.equal(bench.decisions(), ["r EXHAUSTED"]);
  assert.equal(bench.ended, ["r exhausted"]);
  const rule = bench.rules.get("r");
  assert.equal([rule?.state, rule?.matchCount, rule?.fireCount], ["EXHAUSTED", 7, 2]);
});

s.test("loops", () => {
  const bench = new RuleBench();
  bench.put({ id: "r", afterSteps: "LOOP", steps: [{ times: 2 }, { times: 1, effects: [FAIL] }] });
  assert.is(outcomes(bench, 9), "..E..E..E");
  assert.is(bench.rules.get("r")?.state, "ACTIVE");
  assert.equal(bench.ended, []);
});

s.test("a last step without times never ends", () => {
  const bench = new RuleBench();
  bench.put({ id: "r", steps: [{ times: 1 }, { effects: [FAIL] }] });
  assert.is(outcomes(bench, 6), ".EEEEE");
});

s.test("putting a rule again starts it afresh", () => {
  const bench = new RuleBench();
  bench.put({ id: "r", steps: [{ times: 1, effects: [FAIL] }] });
  assert.is(outcomes(bench, 2), "E.");
  bench.put({ id: "r", steps: [{ times: 1, effects: [FAIL] }] });
  assert.is(bench.rules.get("r")?.matchCount, 0);
  assert.is(outcomes(bench, 2), "E.");
});

const once = [{ times: 1, effects: [FAIL] }];

s.test("counts by caller, repository, reference and invocation", () => {
  const bench = new RuleBench();
  bench.put({ id: "r", countBy: "CALLER", steps: once });
  assert.is(outcomes(bench, 2) + outcomes(bench, 2, { accessKeyId: "AKIABOB" }), "E.E.");
  bench.put({ id: "r", countBy: "REPOSITORY", steps: once });
  assert.is(outcomes(bench, 2) + outcomes(bench, 2, { repository: "b" }), "E.E.");
  bench.put({ id: "r", countBy: "REFERENCE", steps: once });
  const two = outcomes(bench, 2, { references: ["a"] }) + outcomes(bench, 2, { references: ["b"] });
  assert.is(
    two + outcomes(bench, 2, { references: ["a", "b"] }) + outcomes(bench, 1, { repository: "x", references: ["a"] }),
    "E.E.E.E",
  );
  bench.put({ id: "r", countBy: "INVOCATION", steps: once });
  assert.is(outcomes(bench, 2, { invocationId: "i1" }) + outcomes(bench, 2, { invocationId: "i2" }), "E.E.");
  assert.is(outcomes(bench, 3), "EEE", "without an id each request is a first attempt");
  assert.is(bench.rules.get("r")?.state, "ACTIVE");
});

s.test("many references make a short key", () => {
  const bench = new RuleBench();
  bench.put({ id: "r", countBy: "REFERENCE", steps: once });
  const references = Array.from({ length: 100 }, (_, i) => `sha256:${String(i).padStart(64, "0")}`);
  assert.is(outcomes(bench, 2, { references }), "E.");
  assert.is(outcomes(bench, 1, { references: references.slice(1) }), "E");
});

s.test("forgets keys not seen for long, which then start afresh", () => {
  const bench = new RuleBench();
  bench.put({ id: "r", countBy: "CALLER", steps: once });
  assert.is(bench.outcome({ accessKeyId: "first" }), "ServerException");
  for (let i = 1; i < MAX_TALLIES; i++) bench.ask({ accessKeyId: `k${i}` });
  assert.is(bench.outcome({ accessKeyId: "first" }), "ok", "still remembered");
  for (let i = 0; i < 2 * MAX_TALLIES; i++) bench.ask({ accessKeyId: `other${i}` });
  assert.is(bench.outcome({ accessKeyId: "first" }), "ServerException", "forgotten");
});

s.test("parallel requests share places exactly", async () => {
  const bench = new RuleBench();
  bench.put({ id: "r", steps: [{ times: 137, effects: [FAIL] }] });
  const results = await Promise.all(
    Array.from({ length: 1_000 }, async (_, i) => {
      await new Promise((resolve) => setImmediate(resolve));
      return bench.outcome({ references: [`${i}`] });
    }),
  );
  assert.is(results.filter((outcome) => outcome === "ServerException").length, 137);
  const rule = bench.rules.get("r");
  assert.equal([rule?.matchCount, rule?.fireCount], [1_000, 137]);
});

s.run();
