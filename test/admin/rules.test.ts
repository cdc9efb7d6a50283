import * as assert from "uvu/assert";
import { duration, type Rule, timestamp, toEpochMilliseconds } from "../../client/index.js";
import { decide } from "../../server/rules/decide.js";
import { spec } from "../support/spec.js";
import { facts } from "../unit/requests/facts.js";
import { endingOf } from "../unit/rules/rule-support.js";
import { failureOf, logRequest, refusedFields, useAdmin } from "./admin-fixture.js";

const T0 = Date.UTC(2030, 0, 1);
const ERROR = { error: { code: "ServerException" } };
const everything: Rule = {
  id: "everything",
  labels: { suite: "rules" },
  match: {
    operations: ["ecr:PutImage", "oci:*"],
    repositories: ["team/**"],
    references: ["v*"],
    callers: ["AKIA*"],
    headers: { "user-agent": "docker/*" },
  },
  steps: [
    { times: 2 },
    { times: 1, effects: [{ delay: { fixed: duration(5) } }, ERROR], afterExecution: true },
    { times: 1, effects: [{ delay: { uniform: { min: duration(1), max: duration(2) } } }] },
    {
      times: 1,
      effects: [{ delay: { logNormal: { median: duration(80), p99: duration(900), max: duration(2_000) } } }],
    },
    { times: 1, effects: [{ throttle: { bucket: { rate: 5, burst: 10 }, perCaller: true } }] },
    { times: 1, effects: [{ throttle: { awsDefaultsScale: 0.01 } }] },
    { times: 1, effects: [{ disconnect: { mode: "MODE_STALL", beforeHeaders: true, stallTime: duration(50) } }] },
    {
      times: 3,
      effects: [
        {
          error: {
            code: "ServerException",
            message: "m",
            httpStatus: 503,
            retryAfter: duration(1_000),
            headers: { "x-a": "b" },
          },
        },
      ],
    },
  ],
  afterSteps: "AFTER_STEPS_LOOP",
  countBy: "COUNT_BY_CALLER",
  probability: 0.25,
  seed: "18446744073709551615",
  priority: -3,
  expireTime: timestamp(T0 + 1_000),
  schedule: { startDelay: duration(1), period: duration(60), active: duration(30) },
  required: true,
};

const s = spec("admin: rules", { bench: useAdmin() });

s.test("a rule comes back as it was put", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await admin.setClock({ mode: "MODE_FROZEN", now: timestamp(T0) });
  const { rule } = await admin.putRule({ rule: everything });
  assert.equal(rule?.registry, registry.ref);
  assert.is(rule?.state, "STATE_WAITING", "its schedule isn't open yet");
  assert.equal((await admin.getRule({ id: "everything" })).rule, rule);
  const strip = (message: unknown): unknown => JSON.parse(JSON.stringify(message));
  const again = await admin.putRule({ rule: strip(rule) as Rule });
  assert.equal(again.rule, rule, "what is read can be put again");
  assert.equal(rule?.steps[0]?.effects, []);
  assert.is(rule?.steps[1]?.afterExecution, true);
  assert.is(rule?.steps[4]?.effects[0]?.throttle?.bucket?.burst, 10);
  assert.is(rule?.steps[5]?.effects[0]?.throttle?.awsDefaultsScale, 0.01);
  assert.is(rule?.steps[6]?.effects[0]?.disconnect?.mode, "MODE_STALL");
  assert.equal(rule?.steps[7]?.effects[0]?.error?.headers, { "x-a": "b" });
  assert.is(rule?.seed, "18446744073709551615");
  assert.is(rule?.probability, 0.25);
  assert.is(rule?.priority, -3);
  assert.is(toEpochMilliseconds(rule?.expireTime), T0 + 1_000);
});

s.test("unset stays unset, zero stays zero, ttl becomes an expiry", async ({ bench }) => {
  const { admin } = await bench.lease();
  await admin.setClock({ mode: "MODE_FROZEN", now: timestamp(T0) });
  const plain = await admin.putRule({ rule: { id: "plain", steps: [{ effects: [ERROR] }] } });
  assert.is(plain.rule?.probability, undefined);
  assert.is(plain.rule?.seed, undefined);
  assert.is(plain.rule?.steps[0]?.times, undefined);
  assert.is(plain.rule?.expireTime, undefined);
  assert.is(plain.rule?.match, null);
  const never = await admin.putRule({
    rule: { id: "never", probability: 0, seed: 0, ttl: duration(1_000), steps: [{ effects: [ERROR] }] },
  });
  assert.is(never.rule?.probability, 0);
  assert.is(never.rule?.seed, "0");
  assert.is(toEpochMilliseconds(never.rule?.expireTime), T0 + 1_000);
  assert.is(never.rule?.ttl, undefined);
});

s.test("a rule is in force when the put returns, and the answer says what it hits", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  logRequest(registry, "ecr:PutImage", { repository: "team/api" });
  logRequest(registry, "ecr:PutImage", { repository: "other" });
  const match = { operations: ["ecr:Put*", "oci:PutManifest"], repositories: ["team/*"] };
  const put = await admin.putRule({ rule: { id: "r", match, steps: [{ times: 1, effects: [ERROR] }] } });
  assert.ok(put.matchedOperations.includes("ecr:PutImage"));
  assert.ok(put.matchedOperations.includes("oci:PutManifest"));
  assert.not.ok(put.matchedOperations.includes("ecr:BatchGetImage"));
  assert.is(put.pastMatches, "1");
  assert.is(Number(put.sequence), registry.events.lastSequence);
  const request = facts({ operation: "ecr:PutImage", repository: "team/api" });
  const verdict = decide([registry.rules, registry.commonRules], request, registry.clock);
  assert.is(endingOf(verdict.before)?.kind, "error");
  const { rule } = await admin.getRule({ id: "r" });
  assert.equal([rule?.matchCount, rule?.fireCount, rule?.state], ["1", "1", "STATE_EXHAUSTED"]);
  assert.ok(rule?.lastFireTime);
});

s.test("validate_only puts nothing", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await admin.putRule({ rule: { id: "r", steps: [{ times: 1, effects: [ERROR] }] } });
  logRequest(registry, "ecr:PutImage");
  const before = registry.events.lastSequence;
  const rule = { id: "r", ttl: duration(60_000), steps: [{ effects: [ERROR] }] };
  const answer = await admin.putRule({ rule, validateOnly: true });
  assert.is(answer.pastMatches, "1");
  assert.is(answer.rule?.state, "STATE_ACTIVE");
  assert.is(Number(answer.sequence), before);
  assert.is(registry.events.lastSequence, before);
  assert.is((await admin.getRule({ id: "r" })).rule?.steps[0]?.times, 1);
  assert.equal((await admin.listTimers()).timers, []);
});

s.test("rules are listed oldest first, by labels, page by page", async ({ bench }) => {
  const { admin } = await bench.lease();
  for (const id of ["c", "a", "b", "d"]) {
    await admin.putRule({ rule: { id, labels: { even: String(id > "b") }, steps: [{ effects: [ERROR] }] } });
  }
  const first = await admin.listRules({ pageSize: 3 });
  assert.equal(
    first.rules.map(({ id }) => id),
    ["c", "a", "b"],
  );
  const second = await admin.listRules({ pageSize: 3, pageToken: first.nextPageToken });
  assert.equal([second.rules.map(({ id }) => id), second.nextPageToken], [["d"], ""]);
  assert.equal(
    (await admin.listRules({ labels: { even: "true" } })).rules.map(({ id }) => id),
    ["c", "d"],
  );
  assert.equal(await refusedFields(admin.listRules({ pageToken: "AAAA" })), ["page_token"]);
});

s.test("rules are deleted by id, by labels, all; the answer has their final counts", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  for (const id of ["a", "b", "c", "d"]) {
    await admin.putRule({ rule: { id, labels: { group: id < "c" ? "1" : "2" }, steps: [{ effects: [ERROR] }] } });
  }
  decide([registry.rules], facts({ operation: "ecr:PutImage" }), registry.clock);
  const one = await admin.deleteRules({ id: "a" });
  assert.equal(
    one.deleted.map(({ id, fireCount }) => [id, fireCount]),
    [["a", "1"]],
  );
  const two = await admin.deleteRules({ labels: { match: { group: "2" } } });
  assert.equal(
    two.deleted.map(({ id }) => id),
    ["c", "d"],
  );
  assert.equal(
    (await admin.deleteRules({ all: true })).deleted.map(({ id }) => id),
    ["b"],
  );
  assert.equal((await admin.deleteRules({ all: true })).deleted, []);
  const gone = await failureOf(admin.deleteRules({ id: "a" }));
  assert.equal([gone.code, gone.reason], ["NOT_FOUND", "RULE_NOT_FOUND"]);
  assert.equal(await refusedFields(admin.deleteRules({})), ["which"]);
  assert.equal(await refusedFields(admin.deleteRules({ all: false })), ["which"]);
  assert.equal(await refusedFields(admin.deleteRules({ id: "" })), ["id"]);
  assert.equal(await refusedFields(admin.deleteRules({ labels: {} })), ["labels.match"]);
});

s.test("a rule that doesn't exist is NOT_FOUND", async ({ bench }) => {
  assert.is((await failureOf(bench.admin.getRule({ id: "nobody" }))).reason, "RULE_NOT_FOUND");
  assert.equal(await refusedFields(bench.admin.getRule({})), ["id"]);
});

s.test("account * is a set of its own, which holds for every registry", async ({ bench }) => {
  const registry = { accountId: "*" };
  const one = await bench.lease();
  const two = await bench.lease();
  const put = await bench.admin.putRule({ rule: { id: "all", registry, steps: [{ effects: [ERROR] }] } });
  assert.equal([put.rule?.registry, put.sequence], [{ accountId: "*", region: "" }, "0"]);
  for (const { registry, admin } of [one, two]) {
    const { registry: h } = { registry };
    const verdict = decide([h.rules, h.commonRules], facts({ operation: "ecr:PutImage" }), h.clock);
    assert.is(endingOf(verdict.before)?.kind, "error");
    assert.equal((await admin.listRules()).rules, [], "not one of the registry's own");
    assert.is(h.events.list({ limit: 9 }).events.at(-1)?.payload.kind, "admin", "but its log shows it");
  }
  assert.is((await bench.admin.getRule({ registry, id: "all" })).rule?.fireCount, "2");
  assert.equal(
    (await bench.admin.listRules({ registry })).rules.map(({ id }) => id),
    ["all"],
  );
  assert.equal((await bench.admin.deleteRules({ registry, id: "all" })).deleted.length, 1);
  const region = bench.admin.putRule({
    rule: { id: "x", registry: { accountId: "*", region: "us-east-1" }, steps: [{ effects: [ERROR] }] },
  });
  assert.equal(await refusedFields(region), ["rule.registry.region"]);
});

s.run();
