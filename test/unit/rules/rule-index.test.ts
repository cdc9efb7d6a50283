import fc from "fast-check";
import * as assert from "uvu/assert";
import type { RequestFacts } from "../../../server/requests/request-facts.js";
import { compileRequestMatch } from "../../../server/requests/request-match.js";
import { cpuMsOf } from "../../support/cpu-time.js";
import { spec } from "../../support/spec.js";
import { facts } from "../requests/facts.js";
import { RuleBench, wait } from "./rule-support.js";

const s = spec("rules found by operation and repository", {});

const segment = fc.constantFrom("a", "b", "team", "*", "t*", "**", "?");
const pattern = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join("/"));
const name = fc.array(fc.constantFrom("a", "b", "team", "tea"), { maxLength: 3 }).map((segments) => segments.join("/"));

s.test("every rule that matches is consulted, in order, and no other", () => {
  const rule = fc.record({
    repositories: fc.array(pattern, { maxLength: 2 }),
    priority: fc.integer({ min: 0, max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 8 }), fc.array(name, { minLength: 1, maxLength: 5 }), (rules, names) => {
      const bench = new RuleBench();
      const inOrder = rules
        .map(({ repositories, priority }, i) => ({ id: `r${i}`, match: { repositories }, priority }))
        .toSorted((a, b) => b.priority - a.priority);
      rules.forEach(({ repositories, priority }, i) => {
        bench.put({ id: `r${i}`, match: { repositories }, priority, steps: [{ effects: [wait(1)] }] });
      });
      for (const repository of names) {
        const request: RequestFacts = facts({ repository });
        const expected = inOrder.filter(({ match }) => compileRequestMatch(match).matches(request));
        assert.equal(
          bench.decisions(request),
          expected.map(({ id }) => `${id} FIRED`),
        );
      }
    }),
    { numRuns: 300 },
  );
});

s.test("10,000 rules, each for a repository of its own, cost a request to one of them less than 0.1 ms", () => {
  const bench = new RuleBench();
  for (let i = 0; i < 10_000; i++) bench.put({ id: `r${i}`, match: { repositories: [`team/app-${i}`] } });
  const request = facts({ repository: "team/app-7777" });
  bench.outcome(request);
  const rounds = 2_000;
  const ms = cpuMsOf(() => {
    for (let i = 0; i < rounds; i++) bench.ask(facts({ repository: `team/app-${i}` }));
  });
  assert.ok(ms / rounds < 0.1, `${ms / rounds} ms a request`);
  assert.is(bench.outcome(request), "ServerException");
});

s.run();
