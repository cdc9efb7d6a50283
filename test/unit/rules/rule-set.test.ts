import * as assert from "uvu/assert";
import { spec } from "../../support/spec.js";
import { FAIL, RuleBench, T0 } from "./rule-support.js";

const s = spec("rule set", {});

s.test("lists oldest first, in stable pages, by labels", () => {
  const bench = new RuleBench();
  for (let i = 0; i < 25; i++) bench.put({ id: `r${i}`, labels: { parity: i % 2 === 0 ? "even" : "odd" } });
  const seen: string[] = [];
  let after: number | undefined;
  for (let pages = 0; pages < 3; pages++) {
    const page = bench.rules.list({ limit: 10, ...(after === undefined ? {} : { after }) });
    seen.push(...page.rules.map(({ spec: { id } }) => id));
    after = page.next;
    bench.put({ id: "r3" });
    if (pages === 0) bench.rules.delete({ id: "r0" });
  }
  assert.equal(
    seen,
    Array.from({ length: 25 }, (_, i) => `r${i}`),
  );
  assert.is(after, undefined);
  assert.is(bench.rules.list({ limit: 100, labels: { parity: "odd" } }).rules.length, 11);
  assert.equal(bench.rules.list({ limit: 100, labels: { toString: "x" } }).rules, []);
});

s.test("a page that ends with the last rule is marked as the last", () => {
  const bench = new RuleBench();
  bench.put({ id: "a" });
  bench.put({ id: "b" });
  assert.is(bench.rules.list({ limit: 2 }).next, undefined);
  const first = bench.rules.list({ limit: 1 });
  assert.ok(first.next !== undefined);
  assert.equal(
    bench.rules.list({ limit: 1, after: first.next as number }).rules.map((rule) => rule.spec.id),
    ["b"],
  );
});

s.test("deletes by id, by labels, all; with final counts", () => {
  const bench = new RuleBench();
  bench.put({ id: "a", labels: { suite: "x" } });
  bench.put({ id: "b", labels: { suite: "x", n: "1" } });
  bench.put({ id: "c" });
  bench.ask();
  assert.equal(bench.rules.delete({ id: "none" }), []);
  const byLabel = bench.rules.delete({ labels: { suite: "x" } });
  assert.equal(
    byLabel.map((rule) => [rule.spec.id, rule.matchCount, rule.fireCount]),
    [
      ["a", 1, 1],
      ["b", 1, 0],
    ],
  );
  assert.equal(
    bench.rules.delete("all").map((rule) => rule.spec.id),
    ["c"],
  );
  assert.is(bench.rules.size, 0);
});

s.test("a ttl runs on the registry's clock and is for good", () => {
  const bench = new RuleBench();
  bench.put({ id: "r", ttlMs: 5_000 });
  assert.is(bench.rules.get("r")?.expireTimeMs, T0 + 5_000);
  assert.equal(
    bench.clock.timers().map(({ kind, subject, dueMs }) => [kind, subject, dueMs]),
    [["rule-expiry", "r", T0 + 5_000]],
  );
  bench.pass(4_999);
  assert.is(bench.outcome(), "ServerException");
  bench.pass(1);
  assert.is(bench.outcome(), "ok");
  assert.is(bench.rules.get("r")?.state, "EXPIRED");
  assert.equal(bench.ended, ["r expired"]);
  bench.clock.set("FROZEN", T0);
  assert.is(bench.outcome(), "ok");
  assert.is(bench.rules.get("r")?.state, "EXPIRED");
});

s.test("timers go with their rules", () => {
  const bench = new RuleBench();
  bench.put({ id: "a", ttlMs: 1_000 });
  bench.put({ id: "a", ttlMs: 2_000 });
  bench.put({ id: "b", expireTimeMs: T0 + 10 });
  assert.is(bench.clock.timers().length, 2);
  bench.rules.delete({ id: "a" });
  assert.is(bench.clock.timers().length, 1);
  bench.rules.clear();
  assert.is(bench.clock.timers().length, 0);
  bench.pass(5_000);
  assert.equal(bench.ended, []);
});

s.test("flaps by schedule, on the registry's clock", () => {
  const bench = new RuleBench();
  bench.put({
    id: "r",
    schedule: { startDelayMs: 10_000, periodMs: 60_000, activeMs: 30_000 },
    steps: [{ times: 3, effects: [FAIL] }],
  });
  assert.equal(bench.decisions(), ["r SCHEDULE"]);
  assert.is(bench.rules.get("r")?.state, "WAITING");
  bench.pass(10_000);
  assert.equal(bench.decisions(), ["r FIRED"]);
  assert.is(bench.rules.get("r")?.state, "ACTIVE");
  bench.pass(30_000);
  assert.equal(bench.decisions(), ["r SCHEDULE"]);
  bench.pass(30_000);
  assert.equal([bench.decisions(), bench.decisions(), bench.decisions()].flat(), ["r FIRED", "r FIRED", "r EXHAUSTED"]);
});

s.test("reports required rules that never fired", () => {
  const bench = new RuleBench();
  bench.put({ id: "used", required: true });
  bench.put({ id: "shadowed", required: true });
  bench.put({ id: "optional", match: { operations: ["oci:*"] } });
  bench.put({ id: "missed", required: true, match: { operations: ["oci:*"] } });
  bench.ask();
  assert.equal(
    bench.rules.problems().map(({ description }) => description),
    [
      'rule "shadowed" is required but never fired: 1 request matched, state ACTIVE',
      'rule "missed" is required but never fired: 0 requests matched, state ACTIVE',
    ],
  );
});

s.test("says when it fired last, on the registry's clock", () => {
  const bench = new RuleBench();
  bench.put({ id: "r" });
  assert.is(bench.rules.get("r")?.lastFireTimeMs, undefined);
  bench.pass(777);
  bench.ask();
  assert.is(bench.rules.get("r")?.lastFireTimeMs, T0 + 777);
});

s.test("operations that clients make up don't grow the index", () => {
  const bench = new RuleBench();
  bench.put({ id: "r", match: { operations: ["ecr:PutImage"] } });
  for (let i = 0; i < 2_000; i++) assert.is(bench.outcome({ operation: `ecr:Made${i}` }), "ok");
  assert.is(bench.outcome(), "ServerException");
});

s.run();
