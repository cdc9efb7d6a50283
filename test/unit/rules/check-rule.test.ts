import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { InvalidFieldsError } from "../../../server/requests/field-violation.js";
import { checkRule } from "../../../server/rules/check-rule.js";
import type { Effect } from "../../../server/rules/effects/kinds.js";
import type { RuleSpec } from "../../../server/rules/rule.js";
import { spec } from "../../support/spec.js";
import { FAIL, RESET, RuleBench, T0, wait } from "./rule-support.js";

const s = spec("checking a rule", {});
const step = (...effects: Effect[]): Pick<RuleSpec, "steps"> => ({ steps: [{ effects }] });

function fields(given: Partial<RuleSpec>): string[] {
  try {
    checkRule({ id: "r", steps: [{ effects: [FAIL] }], ...given }, T0);
  } catch (error) {
    if (error instanceof InvalidFieldsError) return error.violations.map(({ field }) => field);
    throw error;
  }
  return [];
}

s.test("takes what the documentation shows", () => {
  const good: Partial<RuleSpec>[] = [
    {},
    { id: "ci/retry:layer-1_a.b" },
    { steps: [{ times: 2 }, { times: 1, effects: [FAIL] }] },
    { steps: [{ times: 1, afterExecution: true, effects: [RESET] }] },
    { probability: 0, seed: 2n ** 64n - 1n, priority: -5 },
    { ttlMs: 1 },
    { expireTimeMs: T0 + 1 },
    { schedule: { startDelayMs: 0 } },
    { schedule: { periodMs: 60_000, activeMs: 60_000 } },
    { afterSteps: "LOOP", steps: [{ times: 1, effects: [FAIL] }] },
    step({ kind: "disconnect", disconnect: { mode: "STALL", stallTimeMs: 1, point: { kind: "beforeHeaders" } } }),
    step(wait(0), FAIL),
    step({ kind: "error", error: { code: "MyOwnBadDay", httpStatus: 500 } }),
    step({ kind: "error", error: { code: "TooManyRequestsException", httpStatus: 429 } }),
    step({ kind: "throttle", throttle: { limit: { kind: "awsDefaults", scale: 0.01 } } }, FAIL),
  ];
  for (const rule of good)
    assert.equal(
      fields(rule),
      [],
      JSON.stringify(rule, (_, v) => (typeof v === "bigint" ? `${v}` : v)),
    );
});

const bad: [given: Partial<RuleSpec>, ...fields: string[]][] = [
  [{ id: "" }, "rule.id"],
  [{ id: "a b" }, "rule.id"],
  [{ id: "x".repeat(129) }, "rule.id"],
  [{ labels: { "": "x" } }, "rule.labels"],
  [{ match: { operations: ["ecr:Nope"] } }, "rule.match.operations[0]"],
  [{ steps: [] }, "rule.steps"],
  [{ steps: Array.from({ length: 1_001 }, () => ({ times: 1 })) }, "rule.steps"],
  [{ steps: [{}, { times: 1 }] }, "rule.steps[0].times"],
  [{ steps: [{ times: 0 }] }, "rule.steps[0].times"],
  [{ steps: [{ times: -1 }, { times: 1.5 }] }, "rule.steps[0].times", "rule.steps[1].times"],
  [step(FAIL, RESET), "rule.steps[0].effects"],
  [{ steps: [{ afterExecution: true }] }, "rule.steps[0].after_execution"],
  [
    {
      steps: [
        { afterExecution: true, effects: [{ kind: "throttle", throttle: { limit: { kind: "bucket", rate: 1 } } }] },
      ],
    },
    "rule.steps[0].after_execution",
  ],
  [{ afterSteps: "LOOP", steps: [{ effects: [FAIL] }] }, "rule.after_steps"],
  [{ probability: 1.1 }, "rule.probability"],
  [{ probability: Number.NaN }, "rule.probability"],
  [{ ttlMs: 1, expireTimeMs: T0 + 1 }, "rule.ttl"],
  [{ ttlMs: 0 }, "rule.ttl"],
  [{ expireTimeMs: T0 }, "rule.expire_time"],
  [{ schedule: { startDelayMs: -1 } }, "rule.schedule.start_delay"],
  [{ schedule: { periodMs: 1 } }, "rule.schedule.active"],
  [{ schedule: { activeMs: 1 } }, "rule.schedule.period"],
  [{ schedule: { periodMs: 1, activeMs: 2 } }, "rule.schedule.active"],
  [step({ kind: "error", error: { code: "ThrotlingException" } }), "rule.steps[0].effects[0].error.code"],
  [
    step({ kind: "error", error: { code: "ThrotlingException", httpStatus: 400 } }),
    "rule.steps[0].effects[0].error.code",
  ],
  [step({ kind: "error", error: { code: "toomanyrequests" } }), "rule.steps[0].effects[0].error.code"],
  [step({ kind: "error", error: { code: "MyOwnBadDay" } }), "rule.steps[0].effects[0].error.code"],
  [step(wait(-1)), "rule.steps[0].effects[0].delay.fixed"],
  [step(wait(Number.POSITIVE_INFINITY)), "rule.steps[0].effects[0].delay.fixed"],
  [
    step({ kind: "delay", delay: { kind: "uniform", minMs: 2, maxMs: 1 } }),
    "rule.steps[0].effects[0].delay.uniform.max",
  ],
  [
    step({ kind: "delay", delay: { kind: "logNormal", medianMs: 2, p99Ms: 1 } }),
    "rule.steps[0].effects[0].delay.log_normal.p99",
  ],
  [
    step({ kind: "delay", delay: { kind: "logNormal", medianMs: 0, p99Ms: 1, maxMs: -1 } }),
    "rule.steps[0].effects[0].delay.log_normal.max",
    "rule.steps[0].effects[0].delay.log_normal.median",
    "rule.steps[0].effects[0].delay.log_normal.max",
  ],
  [step({ kind: "error", error: { code: "" } }), "rule.steps[0].effects[0].error.code"],
  [step({ kind: "error", error: { code: "a b" } }), "rule.steps[0].effects[0].error.code"],
  [
    step(wait(1), {
      kind: "error",
      error: { code: "ServerException", httpStatus: 200, retryAfterMs: -1, headers: { "a b": "c", d: "e\r\nf" } },
    }),
    "rule.steps[0].effects[1].error.http_status",
    "rule.steps[0].effects[1].error.retry_after",
    'rule.steps[0].effects[1].error.headers["a b"]',
    'rule.steps[0].effects[1].error.headers["d"]',
  ],
  [
    step({ kind: "error", error: { code: "ServerException", headers: { "Content-Length": "1" } } }),
    'rule.steps[0].effects[0].error.headers["Content-Length"]',
  ],
  [
    step({ kind: "throttle", throttle: { limit: { kind: "bucket", rate: -1, burst: -1 } } }),
    "rule.steps[0].effects[0].throttle.bucket.rate",
    "rule.steps[0].effects[0].throttle.bucket.burst",
  ],
  [
    step({ kind: "throttle", throttle: { limit: { kind: "bucket", rate: 0 } } }),
    "rule.steps[0].effects[0].throttle.bucket",
  ],
  [
    step({ kind: "throttle", throttle: { limit: { kind: "bucket", rate: 1, burst: 0.5 } } }),
    "rule.steps[0].effects[0].throttle.bucket.burst",
  ],
  [
    step({ kind: "throttle", throttle: { limit: { kind: "awsDefaults", scale: 0 } } }),
    "rule.steps[0].effects[0].throttle.aws_defaults_scale",
  ],
  [step({ kind: "disconnect", disconnect: { stallTimeMs: 1 } }), "rule.steps[0].effects[0].disconnect.stall_time"],
  [
    step({ kind: "disconnect", disconnect: { mode: "STALL", stallTimeMs: -1 } }),
    "rule.steps[0].effects[0].disconnect.stall_time",
  ],
];

for (const [given, ...expected] of bad) {
  s.test(`names ${expected.join(", ")}`, () => {
    assert.equal(fields(given), expected);
  });
}

s.test("a refused put leaves the rule before it in force", async () => {
  const bench = new RuleBench();
  bench.put({ id: "r" });
  await rejects(async () => bench.put({ id: "r", probability: 2 }), {
    name: "InvalidFieldsError",
    message: /rule\.probability: must be between 0 and 1, is 2/,
  });
  assert.is(bench.outcome(), "ServerException");
  assert.is(bench.rules.get("r")?.matchCount, 1);
});

s.test("a stall that stalls for no time, and more to forget than is kept back", () => {
  const disconnect = (given: object) => step({ kind: "disconnect", disconnect: given } as Effect);
  assert.equal(fields(disconnect({ mode: "STALL", stallTimeMs: 0 })), [
    "rule.steps[0].effects[0].disconnect.stall_time",
  ]);
  const match = { operations: ["oci:UploadChunk"] };
  const tooMuch = { side: "REQUEST", discardReceived: true, point: { kind: "afterBytes", bytes: 2 ** 26 + 1 } };
  assert.equal(fields({ match, ...disconnect(tooMuch) }), ["rule.steps[0].effects[0].disconnect.after_bytes"]);
  const enough = { ...tooMuch, point: { kind: "afterBytes", bytes: 2 ** 26 } };
  assert.equal(fields({ match, ...disconnect(enough) }), []);
});

s.test("limits: labels, effects, spans of a schedule", () => {
  const labels = Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`l${i}`, ""]));
  assert.equal(fields({ labels }), ["rule.labels"]);
  assert.equal(fields({ labels: { "": "a" } }), ["rule.labels"]);
  assert.equal(fields(step(...Array.from({ length: 100 }, () => wait(1)))), ["rule.steps[0].effects"]);
  assert.equal(fields({ schedule: { periodMs: 0, activeMs: 1 } }), ["rule.schedule.period", "rule.schedule.active"]);
  assert.equal(fields({ schedule: { periodMs: 1, activeMs: 0 } }), ["rule.schedule.active"]);
  assert.equal(fields({ schedule: { periodMs: Number.NaN, activeMs: Number.NaN } }), [
    "rule.schedule.period",
    "rule.schedule.active",
  ]);
});

s.run();
