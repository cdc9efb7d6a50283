import * as assert from "uvu/assert";
import { RegistryClock } from "../../../server/content/clock.js";
import { decide } from "../../../server/rules/decide.js";
import type { DelayDistribution } from "../../../server/rules/effects/delay.js";
import type { Effect } from "../../../server/rules/effects/kinds.js";
import type { Throttle } from "../../../server/rules/effects/throttle.js";
import { RuleSet } from "../../../server/rules/rule-set.js";
import { spec } from "../../support/spec.js";
import { facts } from "../requests/facts.js";
import { delayOf, outcomeOf, RuleBench, T0 } from "./rule-support.js";

const s = spec("effects", {});

function delays(delay: DelayDistribution, count: number): number[] {
  const bench = new RuleBench();
  bench.put({ id: "r", steps: [{ effects: [{ kind: "delay", delay }] }] });
  return Array.from({ length: count }, () => delayOf(bench.ask().before)).sort((a, b) => a - b);
}

s.test("a uniform delay fills its range", () => {
  const all = delays({ kind: "uniform", minMs: 100, maxMs: 200 }, 5_000);
  assert.ok((all[0] ?? 0) >= 100 && (all.at(-1) ?? 0) < 200);
  const mean = all.reduce((sum, ms) => sum + ms, 0) / all.length;
  assert.ok(Math.abs(mean - 150) < 2, `mean ${mean}`);
});

s.test("a log-normal delay has the median and the 99th percentile asked for, and its tail cut", () => {
  const all = delays({ kind: "logNormal", medianMs: 80, p99Ms: 900 }, 20_000);
  const median = all[10_000] ?? 0;
  const p99 = all[19_800] ?? 0;
  assert.ok(Math.abs(median - 80) < 4, `median ${median}`);
  assert.ok(Math.abs(p99 - 900) < 120, `p99 ${p99}`);
  const cut = delays({ kind: "logNormal", medianMs: 80, p99Ms: 900, maxMs: 500 }, 2_000);
  assert.is(cut.at(-1), 500);
});

s.test("delays are reproducible, and two in one rule differ", () => {
  const delay: Effect = { kind: "delay", delay: { kind: "uniform", minMs: 0, maxMs: 1_000 } };
  const run = (effects: Effect[]): number[] => {
    const bench = new RuleBench();
    bench.put({ id: "r", steps: [{ effects }] });
    return Array.from({ length: 5 }, () => delayOf(bench.ask().before));
  };
  assert.equal(run([delay]), run([delay]));
  const [one] = run([delay]);
  const [two] = run([delay, delay]);
  assert.ok(Math.abs((two ?? 0) - 2 * (one ?? 0)) > 1e-6, "the same draw twice");
});

function throttled(throttle: Throttle): RuleBench {
  const bench = new RuleBench();
  bench.put({ id: "r", steps: [{ effects: [{ kind: "throttle", throttle }] }] });
  return bench;
}

function passing(bench: RuleBench, count: number, given: Parameters<RuleBench["outcome"]>[0] = {}): number {
  return Array.from({ length: count }, () => bench.outcome(given)).filter((outcome) => outcome === "ok").length;
}

s.test("a bucket lets its burst through, then its rate, on the registry's clock", () => {
  const bench = throttled({ limit: { kind: "bucket", rate: 2, burst: 5 } });
  assert.equal(bench.decisions(), ["r UNDER_LIMIT"]);
  assert.is(passing(bench, 10), 4);
  assert.is(bench.outcome(), "ThrottlingException");
  bench.pass(1_000);
  assert.is(passing(bench, 10), 2);
  for (let i = 0; i < 10; i++) {
    bench.pass(500);
    assert.is(passing(bench, 3), 1);
  }
  bench.pass(3_600_000);
  assert.is(passing(bench, 10), 5, "never more than the burst");
  const rule = bench.rules.get("r");
  assert.is(rule?.fireCount, (rule?.matchCount ?? 0) - 1 - 4 - 2 - 10 - 5);
});

s.test("a fraction of a rate adds up to whole tokens", () => {
  const bench = throttled({ limit: { kind: "bucket", rate: 0.1 } });
  assert.is(passing(bench, 3), 1, "at least one token");
  for (let i = 0; i < 9; i++) {
    bench.pass(1_000);
    assert.is(passing(bench, 1), 0);
  }
  bench.pass(1_000);
  assert.is(passing(bench, 2), 1);
});

s.test("a clock set back neither refills nor drains", () => {
  const bench = throttled({ limit: { kind: "bucket", rate: 1, burst: 2 } });
  assert.is(passing(bench, 1), 1);
  bench.clock.set("FROZEN", T0 - 60_000);
  assert.is(passing(bench, 5), 1);
  bench.pass(1_000);
  assert.is(passing(bench, 5), 1);
});

s.test("each caller has a bucket of its own if told so", () => {
  const shared = throttled({ limit: { kind: "bucket", rate: 1, burst: 2 } });
  assert.is(passing(shared, 3) + passing(shared, 3, { accessKeyId: "B" }), 2);
  const each = throttled({ limit: { kind: "bucket", rate: 1, burst: 2 }, perCaller: true });
  assert.is(passing(each, 3) + passing(each, 3, { accessKeyId: "B" }), 4);
});

s.test("AWS's rates to scale: a quota for each action, shared by the planes, none where none is published", () => {
  const bench = throttled({ limit: { kind: "awsDefaults", scale: 0.1 } });
  assert.is(passing(bench, 20, { operation: "ecr:InitiateLayerUpload" }), 10);
  assert.is(passing(bench, 20, { operation: "oci:StartUpload" }), 0, "the same quota");
  assert.is(passing(bench, 60, { operation: "oci:UploadChunk" }), 50);
  assert.is(passing(bench, 5, { operation: "ecr:PutImage" }), 1);
  assert.is(passing(bench, 500, { operation: "ecr:DescribeImages" }), 500);
  bench.pass(1_000);
  assert.is(passing(bench, 20, { operation: "oci:MountBlob" }), 10);
});

s.test("one rule for every registry keeps their buckets and repositories apart", () => {
  const rules = new RuleSet({ clock: new RegistryClock(() => T0), seed: 1n });
  rules.put({
    id: "t",
    steps: [{ effects: [{ kind: "throttle", throttle: { limit: { kind: "bucket", rate: 0, burst: 1 } } }] }],
  });
  rules.put({
    id: "s",
    countBy: "REPOSITORY",
    steps: [{ times: 1, effects: [{ kind: "error", error: { code: "ServerException" } }] }],
  });
  const one = new RuleBench().clock;
  const two = new RuleBench().clock;
  const ask = (clock: RegistryClock) => outcomeOf(decide([rules], facts(), clock));
  assert.equal(
    [ask(one), ask(one), ask(two), ask(two)],
    ["ServerException", "ThrottlingException", "ServerException", "ThrottlingException"],
  );
});

s.run();
