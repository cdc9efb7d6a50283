import * as assert from "uvu/assert";
import type { Verification, VerificationResult } from "../../../server/events/verify/expectation.js";
import { verifyRequests } from "../../../server/events/verify/verify-requests.js";
import { spec } from "../../support/spec.js";
import { LogBench } from "./event-support.js";

const s = spec("verification report", {});

/** A push that was throttled, one to another repository, and a pull. */
function story(): LogBench {
  const bench = new LogBench();
  bench.request("ecr:GetAuthorizationToken", { repository: "", references: [] });
  bench.wallMs += 120;
  bench.request("ecr:PutImage", { httpStatus: 400, errorCode: "ThrottlingException", executed: false, attempt: 1 });
  bench.wallMs += 1_000;
  bench.request("ecr:PutImage", { repository: "other/api", attempt: 1 });
  bench.wallMs += 5;
  bench.request("oci:GetBlob", { references: [`sha256:${"0123456789ab".padEnd(64, "c")}`], completed: false });
  return bench;
}

async function verify(verification: Verification): Promise<VerificationResult> {
  return verifyRequests(story().log, verification);
}

s.test("what was asked without a timeout doesn't say how long the looking took", async () => {
  let elapsedMs = 0;
  const timers = { now: () => (elapsedMs += 4), after: () => () => {} };
  const verification = { expectations: [{ name: "push", match: { operations: ["ecr:CreateRepository"] } }] };
  const { report } = await verifyRequests(story().log, verification, { timers });
  assert.match(report, /^Failed: 0 of 1 expectation met/);
});

s.test("says what was expected, what came close, and what came, in order", async () => {
  const { report, results } = await verify({
    expectations: [
      { name: "login", match: { operations: ["ecr:GetAuthorizationToken"] } },
      {
        name: "push",
        match: { operations: ["ecr:PutImage"], repositories: ["team/**"] },
        outcome: { statuses: ["2xx"] },
      },
    ],
  });
  assert.is(
    report,
    `Failed: 1 of 2 expectations met, 4 requests seen
✓ "login": expected at least 1 request, got 1
    operation ecr:GetAuthorizationToken
✗ "push": expected at least 1 request, got 0
    operation ecr:PutImage, repository team/**, http_status 2xx
    near misses:
      #3  +0.000s  ecr:PutImage  other/api:1.0  200
        repository: expected team/**, was other/api
      #2  +0.000s  ecr:PutImage  team/api:1.0  400 ThrottlingException, not executed
        http_status: expected 2xx, was 400
      #4  +0.000s  oci:GetBlob  team/api@sha256:0123456789ab  200, cut
        operation: expected ecr:PutImage, was oci:GetBlob

Requests in order:
    #1  +0.000s  ecr:GetAuthorizationToken  -                             200
    #2  +0.120s  ecr:PutImage               team/api:1.0                  400 ThrottlingException, not executed
    #3  +1.120s  ecr:PutImage               other/api:1.0                 200
    #4  +1.125s  oci:GetBlob                team/api@sha256:0123456789ab  200, cut`,
  );
  assert.equal(
    results[1]?.nearMisses.map(({ event }) => event.sequence),
    [3, 2, 4],
  );
  assert.equal(results[1]?.nearMisses[0]?.differences, [
    { field: "repository", expected: "team/**", actual: "other/api" },
  ]);
});

s.test("is short when it passed", async () => {
  const { report } = await verify({
    expectations: [{ match: { operations: ["ecr:PutImage"] }, minCount: 2, maxCount: 2 }],
  });
  assert.is(
    report,
    `Passed: 1 of 1 expectation met, 4 requests seen
✓ expectation 1: expected exactly 2 requests, got 2
    operation ecr:PutImage`,
  );
});

s.test("shows the requests that were too many, and the strays", async () => {
  const { report } = await verify({
    expectations: [{ name: "no push", match: { operations: ["ecr:PutImage"] }, maxCount: 0 }],
    nothingElse: true,
  });
  assert.match(report, '✗ "no push": expected no request, got 2');
  assert.match(report, "    met by:\n      #2  +0.000s");
  assert.match(report, "✗ expected nothing else, but 2 requests meet no expectation");
  assert.match(report, 'Requests in order ("?" = meets no expectation):\n  ? #1 ');
  assert.match(report, "\n    #2 ");
});

s.test("says where a sequence broke", async () => {
  const { report } = await verify({
    order: "SEQUENCE",
    expectations: [
      { name: "pull", match: { operations: ["oci:GetBlob"] } },
      { name: "push", match: { operations: ["ecr:PutImage"] } },
    ],
  });
  assert.match(
    report,
    '✗ expected in order: "pull", then "push"; it broke at "push": expected at least 1 request, got 0 in its place after #4',
  );
});

s.test("differences name header, caller, reference, error and outcome", async () => {
  const { results } = await verify({
    expectations: [
      {
        match: {
          operations: ["oci:GetBlob"],
          references: ["v1"],
          callers: ["AKIABOB"],
          headers: { "User-Agent": "docker/*" },
        },
        outcome: { errorCodes: ["X"], executed: false, completed: true },
      },
    ],
  });
  const nearest = results[0]?.nearMisses.find(({ event }) => event.sequence === 4);
  assert.equal(nearest?.differences, [
    { field: "reference", expected: "v1", actual: "sha256:0123456789ab" },
    { field: "caller", expected: "AKIABOB", actual: "AKIAALICE arn:aws:iam::123456789012:user/alice" },
    { field: "headers[user-agent]", expected: "docker/*", actual: "aws-sdk-js/3.0" },
    { field: "error_code", expected: "X", actual: "none" },
    { field: "executed", expected: "false", actual: "true" },
    { field: "completed", expected: "true", actual: "false" },
  ]);
});

s.test("stays readable when much came", async () => {
  const bench = new LogBench();
  bench.requests("A".repeat(100));
  const { report } = await verifyRequests(bench.log, {
    expectations: [{ match: { operations: ["ecr:PutImage"] }, maxCount: 5 }],
  });
  assert.match(report, "      ... and 95 more");
  assert.match(report, "    ... 70 earlier\n    #71 ");
  assert.ok(report.split("\n").length < 45);
});

s.test("says that nothing came", async () => {
  const bench = new LogBench();
  const { report } = await verifyRequests(bench.log, { expectations: [{}] });
  assert.is(
    report,
    "Failed: 0 of 1 expectation met, 0 requests seen\n✗ expectation 1: expected at least 1 request, got 0\n    any request\n\nNo request came.",
  );
});

s.run();
