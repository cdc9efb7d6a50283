import * as assert from "uvu/assert";
import { duration } from "../../client/index.js";
import { eventually } from "../support/eventually.js";
import { spec } from "../support/spec.js";
import { failureOf, logRequest, refusedFields, useAdmin } from "./admin-fixture.js";

const PUT = { match: { operations: ["ecr:PutImage"] } };

const s = spec("admin: verifying requests", { bench: useAdmin() });

s.test("passes at once on what is in the log", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  for (const repository of ["team/api", "team/web"]) logRequest(registry, "ecr:PutImage", { repository });
  const answer = await admin.verifyRequests({
    expectations: [{ ...PUT, minCount: 2, maxCount: 2 }],
    nothingElse: true,
  });
  assert.ok(answer.passed, answer.report);
  assert.is(answer.results[0]?.count, 2);
  assert.equal(
    answer.results[0]?.matched.map(({ request }) => request?.repository),
    ["team/api", "team/web"],
  );
  assert.is(Number(answer.lastSequence), registry.events.lastSequence);
  const none = await admin.verifyRequests({
    expectations: [{ ...PUT, maxCount: 0 }],
    afterSequence: answer.lastSequence,
  });
  assert.ok(none.passed, none.report);
});

s.test("a failed assertion is an answer with a report and near misses", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  logRequest(registry, "ecr:PutImage", { repository: "team/web", httpStatus: 400, errorCode: "ServerException" });
  const expectation = { name: "push", match: { operations: ["ecr:PutImage"], repositories: ["team/api"] } };
  const answer = await admin.verifyRequests({ expectations: [{ ...expectation, outcome: { statuses: ["2xx"] } }] });
  assert.is(answer.passed, false);
  assert.match(answer.report, "push");
  assert.equal(
    answer.results[0]?.nearMisses[0]?.differences.map(({ field, actual }) => [field, actual]),
    [
      ["repository", "team/web"],
      ["http_status", "400"],
    ],
  );
});

s.test("a verification that finds nothing says where requests did come", async ({ bench }) => {
  const { admin } = await bench.lease();
  const other = await bench.lease();
  logRequest(other.registry, "ecr:PutImage", { repository: "elsewhere/only" });
  const { accountId, region } = other.registry.ref;
  const only = { match: { operations: ["ecr:PutImage"], repositories: ["elsewhere/only"] } };
  const { report, passed } = await admin.verifyRequests({ expectations: [only] });
  assert.is(passed, false);
  assert.match(report, `in other registries: 1 request came to ${accountId}/${region}\n`);
  assert.match(report, "\n\nNo request came to ");
  const met = await other.admin.verifyRequests({ expectations: [only] });
  assert.not.match(met.report, "other registries");
});

s.test("the report names the rule that answered", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const decisions = [
    { ruleId: "slow", outcome: "PASS_STEP", step: 0, draw: 0 },
    { ruleId: "outage", outcome: "FIRED", step: 0, draw: 0 },
  ] as const;
  logRequest(registry, "ecr:PutImage", { httpStatus: 503, errorCode: "ServerException", executed: false, decisions });
  const { report } = await admin.verifyRequests({ expectations: [{ ...PUT, minCount: 2 }] });
  assert.match(report, "503 ServerException, rule outage, not executed");
  assert.not.match(report, "slow");
});

s.test("waits, and returns as soon as it passes", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const answer = admin.verifyRequests({ expectations: [PUT], timeout: duration(600_000) });
  await eventually("1 listeners", () => registry.events.listenerCount === 1);
  logRequest(registry, "ecr:PutImage");
  assert.ok((await answer).passed);
  assert.is(registry.events.listenerCount, 0);
});

s.test("gives up when its timeout is over", async ({ bench }) => {
  const { admin } = await bench.lease();
  const started = performance.now();
  const { passed } = await admin.verifyRequests({ expectations: [PUT], timeout: duration(80) });
  const elapsed = performance.now() - started;
  assert.is(passed, false);
  assert.ok(elapsed >= 75, `${elapsed}`);
});

s.test("answers a little before the caller's own deadline", async ({ bench }) => {
  const { admin } = await bench.lease();
  const request = { expectations: [PUT], timeout: duration(60_000) };
  const { passed, report } = await admin.verifyRequests(request, { timeoutMs: 3_000 });
  assert.is(passed, false);
  assert.match(report, "deadline");
});

s.test("a caller that goes away leaves nothing behind", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const abort = new AbortController();
  const call = admin.verifyRequests({ expectations: [PUT], timeout: duration(60_000) }, { signal: abort.signal });
  await eventually("1 listeners", () => registry.events.listenerCount === 1);
  abort.abort();
  assert.is((await failureOf(call)).code, "CANCELLED");
  await eventually("0 listeners", () => registry.events.listenerCount === 0);
});

s.test("the deletion of the registry ends the wait", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const waiting = admin.verifyRequests({ expectations: [PUT], timeout: duration(60_000) }, { timeoutMs: 60_000 });
  await eventually("1 listeners", () => registry.events.listenerCount === 1);
  await admin.deleteRegistry();
  const { passed, report } = await waiting;
  assert.is(passed, false);
  assert.match(report, "the registry was deleted before timeout was over");
});

s.test("order and quiet time are passed on", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  for (const operation of ["ecr:PutImage", "ecr:BatchGetImage"]) logRequest(registry, operation);
  const inOrder = [PUT, { match: { operations: ["ecr:BatchGetImage"] } }];
  assert.ok((await admin.verifyRequests({ expectations: inOrder, order: "ORDER_SEQUENCE" })).passed);
  const reversed = { expectations: [...inOrder].reverse(), order: "ORDER_SEQUENCE" as const };
  assert.not.ok((await admin.verifyRequests(reversed)).passed);
  const started = performance.now();
  assert.ok((await admin.verifyRequests({ expectations: [{ ...PUT, maxCount: 1 }], quietTime: duration(60) })).passed);
  assert.ok(performance.now() - started >= 55);
});

s.test("spacing of the attempts of one call", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const now = Date.now();
  for (const [attempt, laterMs] of [0, 1_000, 3_000].entries()) {
    logRequest(registry, "ecr:PutImage", { invocationId: "i", attempt: attempt + 1, arrivedWallMs: now + laterMs });
  }
  const spaced = (spacing: object): Promise<{ passed: boolean }> =>
    admin.verifyRequests({ expectations: [{ ...PUT, minCount: 3, spacing }] });
  assert.ok((await spaced({ minGap: duration(900), maxGap: duration(3_000), nonDecreasing: true })).passed);
  assert.not.ok((await spaced({ minGap: duration(1_500) })).passed);
});

s.test("bad expectations are refused with all that is wrong", async ({ bench }) => {
  const { admin } = bench;
  assert.equal(await refusedFields(admin.verifyRequests({})), ["expectations"]);
  const bad = {
    expectations: [
      {
        name: "n".repeat(300),
        match: { operations: ["ecr:Nope"] },
        outcome: { statuses: ["9xx"] },
        minCount: 2,
        maxCount: 1,
        spacing: { minGap: duration(-1) },
      },
    ],
    timeout: duration(-5),
    quietTime: duration(48 * 3_600_000),
    afterSequence: -1,
  };
  assert.equal((await refusedFields(admin.verifyRequests(bad, { timeoutMs: 5_000 }))).sort(), [
    "after_sequence",
    "expectations[0].match.operations[0]",
    "expectations[0].max_count",
    "expectations[0].name",
    "expectations[0].outcome.statuses[0]",
    "expectations[0].spacing.min_gap",
    "quiet_time",
    "timeout",
  ]);
  const many = { expectations: Array.from({ length: 1_001 }, () => PUT) };
  assert.equal(await refusedFields(admin.verifyRequests(many)), ["expectations"]);
  const every = admin.verifyRequests({ registry: { accountId: "*" }, expectations: [PUT] });
  assert.equal(await refusedFields(every), ["registry.account_id"]);
  const ahead = await failureOf(admin.verifyRequests({ expectations: [PUT], afterSequence: 1_000_000 }));
  assert.is(ahead.code, "OUT_OF_RANGE");
});

s.run();
