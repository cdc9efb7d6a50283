import * as assert from "uvu/assert";
import { RegistryClock } from "../../../server/content/clock.js";
import { decide } from "../../../server/rules/decide.js";
import { RuleSet } from "../../../server/rules/rule-set.js";
import { NO_RULE_MATCHED } from "../../../server/rules/verdict.js";
import { spec } from "../../support/spec.js";
import { facts } from "../requests/facts.js";
import { delayOf, endingOf, FAIL, outcomeOf, RESET, RuleBench, wait } from "./rule-support.js";

const s = spec("deciding about a request", {});

s.test("without rules, or with none that matches, the verdict is the shared one", () => {
  const bench = new RuleBench();
  assert.is(bench.ask(), NO_RULE_MATCHED);
  bench.put({ id: "r", match: { operations: ["oci:*"] } });
  bench.put({ id: "q", match: { repositories: ["other"] } });
  bench.put({ id: "off", disabled: true });
  assert.is(bench.ask(), NO_RULE_MATCHED);
  assert.is(bench.ask({ operation: "ecr:MadeUp" }), NO_RULE_MATCHED);
});

s.test("an error ends the request before it is executed", () => {
  const bench = new RuleBench();
  const error = {
    code: "ThrottlingException",
    message: "slow",
    httpStatus: 429,
    retryAfterMs: 10,
    headers: { a: "b" },
  };
  bench.put({ id: "r", steps: [{ effects: [{ kind: "error", error }] }] });
  const { before, after, decisions } = bench.ask();
  assert.equal(before, [{ kind: "error", ...error }]);
  assert.equal(after, []);
  assert.equal(decisions, [{ ruleId: "r", outcome: "FIRED", step: 0, draw: -1 }]);
});

s.test("a disconnect resets unless told otherwise", () => {
  const bench = new RuleBench();
  bench.put({ id: "r", steps: [{ effects: [RESET] }] });
  assert.equal(endingOf(bench.ask().before), { kind: "disconnect", mode: "RESET", stallMs: undefined });
  bench.put({ id: "r", steps: [{ effects: [{ kind: "disconnect", disconnect: { mode: "STALL", stallTimeMs: 5 } }] }] });
  assert.equal(endingOf(bench.ask().before), { kind: "disconnect", mode: "STALL", stallMs: 5 });
});

s.test("after_execution lets it happen and takes the answer away", () => {
  const bench = new RuleBench();
  bench.put({ id: "r", steps: [{ times: 1, afterExecution: true, effects: [wait(5), RESET] }] });
  const { before, after } = bench.ask();
  assert.equal(before, []);
  assert.is(delayOf(after), 5);
  assert.is(endingOf(after)?.kind, "disconnect");
  assert.is(bench.outcome(), "ok");
});

s.test("delays add up over rules and within a step, whether or not the step ends the request", () => {
  const bench = new RuleBench();
  bench.put({ id: "a", steps: [{ effects: [wait(10)] }] });
  bench.put({ id: "b", steps: [{ effects: [FAIL, wait(5), wait(1)] }] });
  const { before } = bench.ask();
  assert.is(delayOf(before), 16);
  assert.is(endingOf(before)?.kind, "error");
});

s.test("consults by priority, then by age; rules after the end are shadowed and stay where they are", () => {
  const bench = new RuleBench();
  bench.put({ id: "old", steps: [{ times: 1, effects: [FAIL] }] });
  bench.put({ id: "young", steps: [{ times: 1, effects: [wait(1), RESET] }] });
  bench.put({ id: "first", priority: 1, steps: [{ effects: [wait(100)] }] });
  assert.equal(bench.decisions(), ["first FIRED", "old FIRED", "young SHADOWED"]);
  assert.equal(bench.rules.get("young")?.matchCount, 1);
  assert.is(bench.rules.get("young")?.fireCount, 0);
  const second = bench.ask();
  assert.equal(
    second.decisions.map(({ outcome }) => outcome),
    ["FIRED", "EXHAUSTED", "FIRED"],
  );
  assert.is(delayOf(second.before), 101);
  assert.equal(bench.decisions(), ["first FIRED", "old EXHAUSTED", "young EXHAUSTED"]);
});

s.test("a rule replaced keeps its place", () => {
  const bench = new RuleBench();
  bench.put({ id: "a" });
  bench.put({ id: "b", steps: [{ effects: [RESET] }] });
  bench.put({ id: "a" });
  assert.equal(bench.decisions(), ["a FIRED", "b SHADOWED"]);
});

s.test("rules for every registry are consulted together with the registry's", () => {
  const bench = new RuleBench();
  const everywhere = new RuleSet({ clock: new RegistryClock(() => 0), seed: 1n });
  bench.put({ id: "mine" });
  everywhere.put({ id: "global", priority: 1, steps: [{ times: 1, effects: [RESET] }] });
  everywhere.put({ id: "younger", steps: [{ effects: [RESET] }] });
  const both = [bench.rules, everywhere];
  const ask = () => decide(both, facts(), bench.clock);
  assert.is(outcomeOf(ask()), "RESET");
  const second = ask();
  assert.equal(
    second.decisions.map((d) => `${d.ruleId} ${d.outcome}`),
    ["global EXHAUSTED", "mine FIRED", "younger SHADOWED"],
  );
});

s.test("the index of operations follows puts, deletes and expiry", () => {
  const bench = new RuleBench();
  assert.is(bench.outcome(), "ok");
  bench.put({ id: "r", match: { operations: ["ecr:Put*"] }, ttlMs: 1_000 });
  assert.is(bench.outcome(), "ServerException");
  bench.put({ id: "r", match: { operations: ["oci:*"] } });
  assert.is(bench.outcome(), "ok");
  bench.put({ id: "q", ttlMs: 1_000 });
  assert.is(bench.outcome(), "ServerException");
  bench.pass(1_000);
  assert.is(bench.outcome(), "ok");
  bench.put({ id: "q" });
  bench.rules.delete({ id: "q" });
  assert.is(bench.outcome(), "ok");
});

s.run();
