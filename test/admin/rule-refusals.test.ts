import * as assert from "uvu/assert";
import { duration, type Effect, type Rule, timestamp } from "../../client/index.js";
import { spec } from "../support/spec.js";
import { failureOf, refusedFields, useAdmin } from "./admin-fixture.js";

const ERROR = { error: { code: "ServerException" } };
const STEPS = [{ effects: [ERROR] }];
const EFFECT = "rule.steps[0].effects[0]";

/** Invalid rules, and the fields that the errors name. */
const REFUSED: readonly (readonly [why: string, rule: Rule, fields: readonly string[]])[] = [
  ["no id", { steps: STEPS }, ["rule.id"]],
  ["an id of strange characters", { id: "a b", steps: STEPS }, ["rule.id"]],
  ["no steps", { id: "r" }, ["rule.steps"]],
  [
    "an unknown operation",
    { id: "r", match: { operations: ["ecr:PutImages"] }, steps: STEPS },
    ["rule.match.operations[0]"],
  ],
  [
    "an impossible repository",
    { id: "r", match: { repositories: ["Team/*", "team/", "/team/**", "a//b", "**"] }, steps: STEPS },
    [0, 1, 2, 3].map((i) => `rule.match.repositories[${i}]`),
  ],
  ["a bad header name", { id: "r", match: { headers: { "a b": "x" } }, steps: STEPS }, ['rule.match.headers["a b"]']],
  ["an endless step in the middle", { id: "r", steps: [{ effects: [ERROR] }, { times: 1 }] }, ["rule.steps[0].times"]],
  ["a step that is never used", { id: "r", steps: [{ times: 0, effects: [ERROR] }] }, ["rule.steps[0].times"]],
  ["a loop that never comes round", { id: "r", afterSteps: "AFTER_STEPS_LOOP", steps: STEPS }, ["rule.after_steps"]],
  ["a probability above 1", { id: "r", probability: 1.5, steps: STEPS }, ["rule.probability"]],
  ["an expiry in the past", { id: "r", expireTime: timestamp(0), steps: STEPS }, ["rule.expire_time"]],
  ["a ttl that is over", { id: "r", ttl: duration(0), steps: STEPS }, ["rule.ttl"]],
  ["a ttl that is no duration", { id: "r", ttl: { seconds: "1", nanos: -1 }, steps: STEPS }, ["rule.ttl"]],
  ["a ttl of a million years", { id: "r", ttl: { seconds: "31557600000000" }, steps: STEPS }, ["rule.ttl"]],
  ["a period without active", { id: "r", schedule: { period: duration(5) }, steps: STEPS }, ["rule.schedule.active"]],
  [
    "a negative start",
    { id: "r", schedule: { startDelay: duration(-5) }, steps: STEPS },
    ["rule.schedule.start_delay"],
  ],
  ["a label without a name", { id: "r", labels: { "": "" }, steps: STEPS }, ["rule.labels"]],
  ["too long a label", { id: "r", labels: { l: "x".repeat(1_025) }, steps: STEPS }, ['rule.labels["l"]']],
  ["a list without end", { id: "r", match: { callers: Array(1_001).fill("x") }, steps: STEPS }, ["rule.match.callers"]],
  [
    "a connection of what has none",
    {
      id: "r",
      match: { operations: ["replication:*"] },
      steps: [
        { times: 1, effects: [{ delay: { fixed: duration(5) } }, { disconnect: {} }] },
        { afterExecution: true, effects: [ERROR] },
      ],
    },
    ["rule.steps[0].effects[1]", "rule.steps[1].after_execution"],
  ],
  [
    "headers and texts of what is no request",
    {
      id: "r",
      match: { operations: ["replication:DeleteImage"], headers: { "user-agent": "*" } },
      steps: [
        { times: 1, effects: [{ error: { code: "ServerException", message: "m", retryAfter: duration(1_000) } }] },
        { effects: [{ error: { code: "ServerException", headers: { a: "b" } } }] },
      ],
    },
    [
      "rule.match.headers",
      "rule.steps[0].effects[0].error.message",
      "rule.steps[0].effects[0].error.retry_after",
      "rule.steps[1].effects[0].error.headers",
    ],
  ],
  [
    "after_execution with throttle",
    { id: "r", steps: [{ afterExecution: true, effects: [{ throttle: { bucket: { rate: 1 } } }] }] },
    ["rule.steps[0].after_execution"],
  ],
];

const REFUSED_EFFECTS: readonly (readonly [effect: Effect, fields: readonly string[]])[] = [
  [{}, [EFFECT]],
  [{ delay: {} }, [`${EFFECT}.delay`]],
  [{ delay: { fixed: duration(-1) } }, [`${EFFECT}.delay.fixed`]],
  [{ delay: { fixed: duration(25 * 3_600_000) } }, [`${EFFECT}.delay.fixed`]],
  [{ delay: { uniform: { min: duration(5) } } }, [`${EFFECT}.delay.uniform.max`]],
  [{ delay: { logNormal: { p99: duration(5) } } }, [`${EFFECT}.delay.log_normal.median`]],
  [{ error: {} }, [`${EFFECT}.error.code`]],
  [{ error: { code: "ServerException", httpStatus: 200 } }, [`${EFFECT}.error.http_status`]],
  [{ error: { code: "ServerException", message: "m".repeat(20_000) } }, [`${EFFECT}.error.message`]],
  [{ error: { code: "ServerException", headers: { "a\n": "x" } } }, [`${EFFECT}.error.headers["a\n"]`]],
  [{ error: { code: "ServerException", headers: { Trailer: "x" } } }, [`${EFFECT}.error.headers["Trailer"]`]],
  [{ error: { code: "ServerException", retryAfter: duration(-1) } }, [`${EFFECT}.error.retry_after`]],
  [{ throttle: {} }, [`${EFFECT}.throttle`]],
  [{ throttle: { bucket: {} } }, [`${EFFECT}.throttle.bucket`]],
  [{ throttle: { awsDefaultsScale: 0 } }, [`${EFFECT}.throttle.aws_defaults_scale`]],
  [{ disconnect: { beforeHeaders: false } }, [`${EFFECT}.disconnect.before_headers`]],
  [{ disconnect: { stallTime: duration(5) } }, [`${EFFECT}.disconnect.stall_time`]],
];

/** Right, but not for what the rule matches, or not where it stands. */
const IMPOSSIBLE: readonly (readonly [why: string, rule: Pick<Rule, "match" | "steps">, fields: readonly string[]])[] =
  [
    ["GOAWAY is HTTP/2's", rule({ disconnect: { mode: "MODE_GOAWAY" } }), ["disconnect.mode"]],
    ["lag on writes", rule({ lag: { age: duration(1) } }, ["ecr:PutImage"]), ["lag"]],
    ["lag on what reads nothing", rule({ lag: { age: duration(1) } }, ["ecr:Get*", "s3:GetObject"]), ["lag"]],
    ["lag without an age", rule({ lag: {} }), ["lag.age"]],
    ["a request cut after it was executed", after({ disconnect: { side: "SIDE_REQUEST" } }), ["disconnect.side"]],
    ["lag after it was executed", after({ lag: { age: duration(1) } }), ["lag"]],
    [
      "a request without a body cut",
      rule({ disconnect: { side: "SIDE_REQUEST" } }, ["oci:GetBlob"]),
      ["disconnect.side"],
    ],
    [
      "an answer without a body cut",
      rule({ disconnect: { afterBytes: 1 } }, ["oci:PutManifest"]),
      ["disconnect.after_bytes"],
    ],
    ["bytes that aren't whole", rule({ disconnect: { afterBytes: -1 } }), ["disconnect.after_bytes"]],
    ["more than all", rule({ disconnect: { afterFraction: 1.5 } }), ["disconnect.after_fraction"]],
    ["what is kept of an answer", rule({ disconnect: { discardReceived: true } }), ["disconnect.discard_received"]],
    [
      "what is kept of a manifest",
      rule({ disconnect: { side: "SIDE_REQUEST", discardReceived: true } }, ["oci:PutManifest"]),
      ["disconnect.discard_received"],
    ],
    ["a body that isn't there", rule({ corrupt: {} }, ["oci:HeadBlob"]), ["corrupt"]],
    ["JSON of a layer", rule({ corrupt: { mode: "MODE_INVALID_JSON" } }, ["oci:GetBlob"]), ["corrupt"]],
    ["the digest of an API's answer", rule({ corrupt: { mode: "MODE_WRONG_DIGEST_HEADER" } }, ["ecr:*"]), ["corrupt"]],
    ["a region of twice", rule({ corrupt: { mode: "MODE_REPEAT", offset: 1 } }), ["corrupt.offset"]],
    ["no speed", rule({ pace: {} }), ["pace.bytes_per_second"]],
    ["an endless hold", rule({ hold: { timeout: duration(1e9) } }), ["hold.timeout"]],
    ["no status", rule({ raw: {} }), ["raw.http_status"]],
    [
      "a framing header",
      rule({ raw: { httpStatus: 200, headers: { "content-length": "1" } } }),
      ['raw.headers["content-length"]'],
    ],
  ];

function rule(effect: Effect, operations: string[] = []): Pick<Rule, "match" | "steps"> {
  return { match: { operations }, steps: [{ effects: [effect] }] };
}

function after(effect: Effect): Pick<Rule, "match" | "steps"> {
  return { steps: [{ effects: [effect], afterExecution: true }] };
}

const s = spec("admin: rules that are refused", { bench: useAdmin() });

for (const [why, rule, fields] of REFUSED) {
  s.test(why, async ({ bench }) => {
    assert.equal(await refusedFields(bench.admin.putRule({ rule })), fields);
    assert.is(bench.registry.rules.size, 0);
  });
}

s.test("effects that make no sense", async ({ bench }) => {
  for (const [effect, fields] of REFUSED_EFFECTS) {
    const call = bench.admin.putRule({ rule: { id: "r", steps: [{ effects: [effect] }] } });
    assert.equal(await refusedFields(call), fields, JSON.stringify(effect));
  }
});

s.test("all problems are reported at once, in the text too", async ({ bench }) => {
  const rule = { id: "", match: { operations: ["ecr:Nope"] }, steps: [{ effects: [{}, { error: {} }] }] };
  const error = await failureOf(bench.admin.putRule({ rule, validateOnly: true }));
  const fields = error.violations.map(({ field }) => field).sort();
  assert.equal(fields, ["rule.id", "rule.match.operations[0]", EFFECT, "rule.steps[0].effects[1].error.code"].sort());
  for (const field of fields) assert.match(error.rawMessage, field);
  assert.is(error.reason, "INVALID_FIELDS");
});

s.test("an operation that was misspelt gets a suggestion", async ({ bench }) => {
  const rule = { id: "r", match: { operations: ["ecr:PutImages"] }, steps: STEPS };
  const { violations } = await failureOf(bench.admin.putRule({ rule }));
  assert.match(violations[0]?.description as string, "ecr:PutImage");
});

for (const [why, given, fields] of IMPOSSIBLE) {
  s.test(`impossible: ${why}`, async ({ bench }) => {
    const call = bench.admin.putRule({ rule: { id: "r", ...given } });
    assert.equal(
      await refusedFields(call),
      fields.map((field) => `${EFFECT}.${field}`),
    );
  });
}

s.test("without an answer there is nothing to corrupt", async ({ bench }) => {
  const steps = [{ effects: [{ corrupt: {} }, { disconnect: { beforeHeaders: true } }] }];
  assert.equal(await refusedFields(bench.admin.putRule({ rule: { id: "r", steps } })), [`${EFFECT}.corrupt`]);
  const midway = [{ effects: [{ corrupt: {} }, { disconnect: { afterBytes: 5 } }] }];
  assert.is((await bench.admin.putRule({ rule: { id: "r", steps: midway }, validateOnly: true })).rule?.id, "r");
});

s.test("no rule at all", async ({ bench }) => {
  assert.equal(await refusedFields(bench.admin.putRule({})), ["rule"]);
  const elsewhere = { id: "r", registry: { accountId: "000000000001" }, steps: STEPS };
  assert.is((await failureOf(bench.admin.putRule({ rule: elsewhere }))).code, "NOT_FOUND");
});

s.run();
