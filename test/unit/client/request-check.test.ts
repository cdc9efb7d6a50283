import * as assert from "uvu/assert";
import { duration, struct, timestamp } from "../../../client/index.js";
import { checkRequest, RequestProblems } from "../../../client/request-check.js";
import { listAdminRpcs } from "../../../client/rpc.js";
import { spec } from "../../support/spec.js";

const s = spec("requests are checked before they are sent", {});

function violations(request: object, type = "PutRuleRequest"): string[] {
  try {
    checkRequest(request, `ecremulator.admin.v1.${type}`);
    return [];
  } catch (thrown) {
    assert.instance(thrown, RequestProblems);
    return (thrown as RequestProblems).violations.map(({ field, description }) => `${field}: ${description}`);
  }
}

s.test("whole messages of every kind of field pass", () => {
  const rule = {
    id: "r",
    registry: null,
    labels: { test: "x" },
    match: { operations: ["ecr:*"], headers: { "user-agent": "docker/*" } },
    steps: [
      { times: 0, effects: [{ raw: { httpStatus: 500, body: Buffer.from("x") } }, { delay: { fixed: duration(5) } }] },
    ],
    countBy: "COUNT_BY_CALLER",
    afterSteps: 2,
    probability: 0.5,
    seed: "18446744073709551615",
    priority: -1,
    expireTime: timestamp(0),
    expiration: "expireTime",
    disabled: false,
    ttl: undefined,
  };
  assert.equal(violations({ rule }), []);
  assert.equal(
    violations(
      { profile: { verbatimResponse: struct({ a: [{ b: null }] }), generator: { counts: { HIGH: 1 } } } },
      "PutScanProfileRequest",
    ),
    [],
  );
});

s.test("a misspelt field names what there is", () => {
  assert.equal(violations({ rule: { match: { operation: ["ecr:PutImage"] } } }), [
    "rule.match.operation: no such field; RequestMatch has operations, repositories, references, callers, headers",
  ]);
  assert.equal(violations({ rule: { count_by: "COUNT_BY_CALLER" } }), [
    "rule.count_by: no such field; it is called countBy here",
  ]);
  assert.equal(violations({ x: 1 }, "GetServerInfoRequest"), ["x: no such field; GetServerInfoRequest has none"]);
});

s.test("an unknown enum value names the known ones", () => {
  const [text] = violations({ rule: { afterSteps: "LOOP" } });
  assert.is(
    text,
    'rule.afterSteps: must be one of AFTER_STEPS_UNSPECIFIED, AFTER_STEPS_EXHAUST, AFTER_STEPS_LOOP, not "LOOP"',
  );
  assert.is(violations({ rule: { afterSteps: 3 } }).length, 1);
  assert.is(violations({ kinds: ["STATE_KIND_RULES", "RULES"] }, "ResetRegistryRequest").length, 1);
});

s.test("two members of a oneof", () => {
  assert.equal(violations({ rule: { ttl: duration(1), expireTime: timestamp(0) } }), [
    "rule.expireTime: can't be set together with ttl",
  ]);
  assert.equal(violations({ rule: { ttl: duration(1), expireTime: null } }), []);
});

s.test("values of the wrong type, where protobufjs would bend them", () => {
  const wrong: [object, string][] = [
    [{ rule: { steps: [{ times: 1.5 }] } }, "rule.steps[0].times: must be an integer, not 1.5"],
    [{ rule: { steps: [{ times: 2 ** 31 }] } }, "rule.steps[0].times: must be an integer, not 2147483648"],
    [{ rule: { seed: -1 } }, "rule.seed: must be an integer, 0 or more, not -1"],
    [{ rule: { seed: "x" } }, 'rule.seed: must be an integer, 0 or more, not "x"'],
    [{ rule: { probability: "often" } }, 'rule.probability: must be a number, not "often"'],
    [{ rule: { disabled: "no" } }, 'rule.disabled: must be a boolean, not "no"'],
    [{ rule: { id: 5 } }, "rule.id: must be a string, not 5"],
    [{ rule: { steps: {} } }, "rule.steps: must be an array, not an object"],
    [{ rule: { steps: [null] } }, "rule.steps[0]: must be an object, not null"],
    [{ rule: { labels: ["a"] } }, "rule.labels: must be an object, not an array"],
    [{ rule: { labels: { a: 1 } } }, 'rule.labels["a"]: must be a string, not 1'],
    [{ rule: { ttl: 500 } }, "rule.ttl: must be a Duration: duration(milliseconds), not 500"],
    [{ rule: { expireTime: new Date() } }, "rule.expireTime: must be a Timestamp: timestamp(date), not a Date"],
    [{ rule: "r" }, 'rule: must be an object, not "r"'],
  ];
  for (const [request, expected] of wrong) assert.equal(violations(request), [expected]);
  assert.equal(violations({ profile: { verbatimResponse: [] } }, "PutScanProfileRequest"), [
    "profile.verbatimResponse: must be a Struct: struct(json), not an array",
  ]);
});

s.test("a cycle and thousands of mistakes end", () => {
  const structValue: { fields: Record<string, unknown> } = { fields: {} };
  structValue.fields["self"] = { structValue };
  assert.is(violations({ profile: { verbatimResponse: structValue } }, "PutScanProfileRequest").length, 1);
  assert.is(violations({ rule: { steps: Array.from({ length: 5_000 }, () => ({ time: 1 })) } }).length, 20);
});

s.test("the empty request of every rpc passes, and every rpc has a name of its own", () => {
  const rpcs = listAdminRpcs();
  assert.ok(rpcs.length >= 41, `${rpcs.length} rpcs`);
  for (const { requestType } of rpcs) checkRequest({}, requestType);
  assert.is(new Set(rpcs.map(({ method }) => method)).size, rpcs.length);
});

s.run();
