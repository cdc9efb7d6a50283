import * as assert from "uvu/assert";
import { decodeStatusDetails } from "../../../proto/typescript/status-details.js";
import { spec } from "../../support/spec.js";
import { AdminBench, failureOf, logRequest } from "../admin-fixture.js";
import { ask, call } from "./json-call.js";

const s = spec("admin over JSON: one request, one answer", {} as { bench: AdminBench; address: string });
s.before(async (c) => {
  c.bench = await AdminBench.start();
  c.address = c.bench.server.address;
});
s.after(({ bench }) => bench.stop());

s.test("what curl sends works: a lease, a rule, and gRPC on the same port sees both", async ({ bench, address }) => {
  const { status, headers, json } = await call(address, "RegistryService/CreateRegistry");
  assert.is(status, 200);
  assert.is(headers["content-type"], "application/json");
  const { ref } = json.registry;
  assert.match(ref.accountId, /^\d{12}$/);
  const rule = {
    id: "busy",
    registry: ref,
    match: { operations: ["ecr:PutImage"] },
    steps: [{ times: 2 }],
    ttl: "60s",
  };
  assert.is((await call(address, "RuleService/PutRule", { rule })).status, 200);
  const { rule: put } = await bench.admin.getRule({ registry: ref, id: "busy" });
  assert.is(put?.steps?.[0]?.times, 2);
});

s.test(
  "64 bits are text, times RFC 3339, durations seconds, enums names; what has no presence is always there",
  async ({ address }) => {
    const { json } = await call(address, "RuleService/PutRule", {
      rule: {
        id: "forms",
        seed: "18446744073709551615",
        expire_time: "2030-01-02T03:04:05.25Z",
        steps: [{ effects: [{ delay: { fixed: "1.5s" } }] }],
        countBy: 3,
      },
    });
    const { rule } = json;
    assert.is(rule.seed, "18446744073709551615");
    assert.is(rule.expireTime, "2030-01-02T03:04:05.250Z");
    assert.is(rule.steps[0].effects[0].delay.fixed, "1.500s");
    assert.is(rule.countBy, "COUNT_BY_REPOSITORY");
    assert.equal([rule.fireCount, rule.disabled, rule.labels], ["0", false, {}]);
    assert.is("lastFireTime" in rule, false, "a message that is unset is left out");
    assert.is("probability" in rule, false, "and so is an optional field");
  },
);

s.test("bytes are base64 and Structs plain JSON, both ways", async ({ bench, address }) => {
  const { registry } = await bench.lease();
  await bench.push(registry, "team/app", "v1");
  const ref = registry.ref;
  const { json } = await call(address, "StateService/GetImage", {
    registry: ref,
    image: { repository: "team/app", tag: "v1" },
  });
  const overGrpc = await bench.admin.getImage({ registry: ref, image: { repository: "team/app", tag: "v1" } });
  assert.is(json.image.manifest, overGrpc.image?.manifest?.toString("base64"));
  const body = { imageScanFindings: { findings: [{ name: "CVE-1", score: 1.5, fixed: null, tags: ["a", true] }] } };
  const profile = { id: "as-is", registry: ref, repositories: ["team/**"], verbatimResponse: body };
  const put = await call(address, "ScanService/PutScanProfile", { profile });
  assert.equal(put.json.profile.verbatimResponse, body);
});

s.test("a refusal has the same text and the same violations as over gRPC", async ({ bench, address }) => {
  const rule = { id: "", match: { operations: ["ecr:PutImages"] }, steps: [{ times: -1 }] };
  const overGrpc = await failureOf(bench.admin.putRule({ rule }));
  const { status, json } = await call(address, "RuleService/PutRule", { rule });
  assert.is(status, 400);
  assert.is(json.code, "invalid_argument");
  assert.is(json.message, overGrpc.rawMessage);
  const [badRequest, errorInfo] = json.details;
  assert.is(badRequest.type, "google.rpc.BadRequest");
  assert.equal(badRequest.debug.fieldViolations, overGrpc.violations);
  assert.equal([errorInfo.type, errorInfo.debug.reason], ["google.rpc.ErrorInfo", overGrpc.reason]);
  assert.not.match(badRequest.value, "=", "unpadded, as the Connect protocol wants it");
  assert.ok(Buffer.from(badRequest.value, "base64").includes("rule.match.operations[0]"));
  assert.throws(() => decodeStatusDetails(Buffer.from("not a status")));
});

s.test("codes have the HTTP status of the Connect protocol", async ({ bench, address }) => {
  const missing = await call(address, "RuleService/GetRule", { id: "nobody" });
  assert.equal([missing.status, missing.json.code], [404, "not_found"]);
  const taken = await call(address, "RegistryService/CreateRegistry", { accountId: bench.registry.ref.accountId });
  assert.equal([taken.status, taken.json.code], [409, "already_exists"]);
  const unbuilt = await call(address, "RegistryService/ImportSnapshot", {});
  assert.equal([unbuilt.status, unbuilt.json.code], [501, "unimplemented"]);
});

s.test(
  "unknown fields, wrong types and doubled fields are refused all at once, each by its path",
  async ({ address }) => {
    const { status, json } = await call(address, "RuleService/PutRule", {
      validateonly: true,
      rule: {
        id: 1,
        stepz: [],
        match: { operations: "ecr:PutImage", headers: { "user-agent": 5 } },
        after_steps: "AFTER_STEPS_NEVER",
        afterSteps: 1,
        ttl: 60,
        expireTime: "2030-01-01T00:00:00Z",
        priority: 1.5,
        seed: -1,
        steps: [{ effects: [{ delay: { fixed: "1s", uniform: {} }, raw: { body: "?" } }] }, null],
      },
    });
    assert.is(status, 400);
    const violations = json.details[0].debug.fieldViolations.map((one: { field: string; description: string }) => [
      one.field,
      one.description,
    ]);
    assert.equal(violations.slice(0, 9), [
      ["validateonly", "no such field; did you mean validateOnly?"],
      ["rule.id", "must be a string, not 1"],
      ["rule.stepz", "no such field; did you mean steps?"],
      ["rule.match.operations", 'must be an array, not "ecr:PutImage"'],
      ['rule.match.headers["user-agent"]', "must be a string, not 5"],
      [
        "rule.after_steps",
        'must be one of AFTER_STEPS_UNSPECIFIED, AFTER_STEPS_EXHAUST, AFTER_STEPS_LOOP, not "AFTER_STEPS_NEVER"',
      ],
      ["rule.after_steps", "is given twice, in both spellings"],
      ["rule.ttl", 'must be a duration in seconds such as "1.5s", not 60'],
      ["rule.expire_time", "can't be set together with ttl"],
    ]);
    const fields = violations.map(([field]: [string]) => field);
    for (const field of ["rule.priority", "rule.seed", "rule.steps[0].effects[0].raw.body", "rule.steps[1]"])
      assert.ok(fields.includes(field), field);
  },
);

s.test("malformed JSON says where; an empty body, an array and text are no request", async ({ address }) => {
  for (const [body, text] of [
    ['{"rule": {', "not JSON"],
    ["", "the body is empty"],
    ["[]", "must be an object, not an array"],
    ['"x"', 'must be an object, not "x"'],
    [`${'{"rule":'.repeat(5_000)}1${"}".repeat(5_000)}`, "must not be nested deeper than 100 levels"],
  ] as const) {
    const { status, json } = await call(address, "RuleService/PutRule", body);
    assert.equal([status, json.code], [400, "invalid_argument"], body.slice(0, 20));
    assert.match(json.message, text);
  }
});

s.test("the content type has to be JSON, and the body as it is", async ({ address }) => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/connect+json", ""]) {
    const { status, headers } = await call(address, "RuleService/ListRules", {}, { "content-type": type });
    assert.equal([status, headers["accept-post"]], [415, "application/json"], type);
  }
  const utf8 = await call(address, "RuleService/ListRules", {}, { "content-type": "application/json; charset=utf-8" });
  assert.is(utf8.status, 200);
  const zipped = await call(address, "RuleService/ListRules", {}, { "content-encoding": "gzip" });
  assert.equal([zipped.status, zipped.json.code], [501, "unimplemented"]);
  assert.match(zipped.json.message, "supported: identity");
  const version = await call(address, "RuleService/ListRules", {}, { "connect-protocol-version": "2" });
  assert.is(version.status, 400);
});

s.test("an unknown name gets the known ones", async ({ address }) => {
  const typo = await call(address, "RuleService/PutRules");
  assert.is(typo.status, 404);
  assert.match(typo.json.message, "did you mean /ecremulator.admin.v1.RuleService/PutRule?");
  const wrongMethod = await ask(address, "/ecremulator.admin.v1.RuleService/PutRule");
  assert.equal([wrongMethod.status, wrongMethod.headers.allow], [405, "POST"]);
  assert.is((await ask(address, "/../../etc/passwd")).status, 404);
});

s.test("reads are answered by GET too, with the request in the address", async ({ address }) => {
  const path = "/ecremulator.admin.v1.ServerService/GetServerInfo";
  assert.is((await ask(address, path)).json.seed, "7");
  const message = Buffer.from('{"pageSize":1}').toString("base64url");
  const list = await ask(address, `/ecremulator.admin.v1.RegistryService/ListRegistries?message=${message}&base64=1`);
  assert.is(list.json.registries.length, 1);
});

s.test("a call that takes longer than Connect-Timeout-Ms ends with deadline_exceeded", async ({ bench, address }) => {
  const expectations = [{ match: { operations: ["ecr:PutImage"] } }];
  const waiting = call(
    address,
    "EventService/VerifyRequests",
    { expectations, timeout: "60s" },
    { "connect-timeout-ms": "50" },
  );
  const { status, json } = await waiting;
  // It may answer just before its deadline, as over gRPC; either way it has not waited for the timeout.
  if (status === 200) assert.is(json.passed, false);
  else assert.equal([status, json.code], [504, "deadline_exceeded"]);
  assert.is(bench.registry.events.listenerCount, 0);
});

s.test("an answer is not written twice, and the log knows the caller's address", async ({ bench, address }) => {
  const { registry } = await bench.lease();
  logRequest(registry, "ecr:PutImage");
  await call(address, "RuleService/PutRule", { rule: { id: "x", registry: registry.ref, steps: [{}] } });
  const { json } = await call(address, "EventService/ListEvents", {
    registry: registry.ref,
    filter: { kinds: ["admin"] },
  });
  assert.match(json.events.at(-1).admin.peer, /^127\.0\.0\.1:\d+$/);
});

s.test("health and the description of the API", async ({ address }) => {
  assert.is((await ask(address, "/healthz")).json.status, "ok");
  const { json } = await ask(address, "/openapi.json");
  assert.is(json.openapi, "3.1.0");
  const { post } = json.paths["/ecremulator.admin.v1.RuleService/PutRule"];
  assert.is(post.requestBody.content["application/json"].schema.$ref, "#/components/schemas/PutRuleRequest");
  assert.is(json.components.schemas.Rule.properties.seed.format, "int64".replace("int", "uint"));
});

s.run();
