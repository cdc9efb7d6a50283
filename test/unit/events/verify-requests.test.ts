import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { OutOfRangeError } from "../../../server/events/out-of-range.js";
import { checkVerification } from "../../../server/events/verify/check-verification.js";
import type { Expectation, Verification, VerificationResult } from "../../../server/events/verify/expectation.js";
import { verifyRequests } from "../../../server/events/verify/verify-requests.js";
import { spec } from "../../support/spec.js";
import { changeEvent, LogBench, OPERATION_OF } from "./event-support.js";

const s = spec("verifying requests", {});

function expecting(letter: string, given: Partial<Expectation> = {}): Expectation {
  return { match: { operations: [OPERATION_OF[letter] ?? letter] }, ...given };
}

async function verify(bench: LogBench, verification: Verification): Promise<VerificationResult> {
  assert.equal(checkVerification(verification), []);
  const result = await verifyRequests(bench.log, verification);
  assert.is(bench.log.listenerCount, 0);
  return result;
}

async function passes(requests: string, verification: Verification): Promise<boolean> {
  const bench = new LogBench();
  bench.requests(requests);
  return (await verify(bench, verification)).passed;
}

const counts: [given: Partial<Expectation>, requests: string, expected: boolean][] = [
  [{}, "BAC", true],
  [{}, "BC", false],
  [{}, "AAA", true],
  [{ minCount: 2 }, "A", false],
  [{ minCount: 2 }, "AAA", true],
  [{ maxCount: 1 }, "", true],
  [{ maxCount: 1 }, "AA", false],
  [{ maxCount: 0 }, "B", true],
  [{ maxCount: 0 }, "A", false],
  [{ minCount: 0 }, "", true],
  [{ minCount: 2, maxCount: 2 }, "ABA", true],
];
for (const [given, requests, expected] of counts) {
  s.test(`${JSON.stringify(given)} on "${requests}" ${expected ? "passes" : "fails"}`, async () => {
    assert.is(await passes(requests, { expectations: [expecting("A", given)] }), expected);
  });
}

s.test("all expectations have to be met; a request may meet several", async () => {
  const expectations = [expecting("A"), expecting("ecr:Put*"), expecting("B")];
  assert.is(await passes("AB", { expectations }), true);
  const bench = new LogBench();
  bench.requests("AA");
  const { passed, results } = await verify(bench, { expectations });
  assert.is(passed, false);
  assert.equal(
    results.map((result) => [result.passed, result.count]),
    [
      [true, 2],
      [true, 2],
      [false, 0],
    ],
  );
});

s.test("in sequence: A, B, A and its neighbours", async () => {
  const aba: Verification = { expectations: [expecting("A"), expecting("B"), expecting("A")], order: "SEQUENCE" };
  assert.is(await passes("ABA", aba), true);
  assert.is(await passes("CABCACC", aba), true);
  assert.is(await passes("AB", aba), false);
  assert.is(await passes("AAB", aba), false);
  assert.is(await passes("BAA", aba), false);
  const bench = new LogBench();
  bench.requests("AABAA");
  const { results } = await verify(bench, aba);
  assert.equal(
    results.map(({ matched }) => matched.map(({ sequence }) => sequence)),
    [[1, 2], [3], [4, 5]],
  );
});

s.test("in sequence: never means nowhere", async () => {
  const expectations = [expecting("A"), expecting("C", { maxCount: 0 }), expecting("B")];
  assert.is(await passes("AB", { expectations, order: "SEQUENCE" }), true);
  assert.is(await passes("ACB", { expectations, order: "SEQUENCE" }), false);
  assert.is(await passes("ABC", { expectations, order: "SEQUENCE" }), false);
});

s.test("in sequence: at most", async () => {
  const expectations = [expecting("A", { minCount: 1, maxCount: 1 }), expecting("B")];
  assert.is(await passes("AB", { expectations, order: "SEQUENCE" }), true);
  assert.is(await passes("AAB", { expectations, order: "SEQUENCE" }), false);
});

s.test("nothing else", async () => {
  const expectations = [expecting("A")];
  assert.is(await passes("AA", { expectations, nothingElse: true }), true);
  assert.is(await passes("ABA", { expectations, nothingElse: true }), false);
  assert.is(await passes("", { expectations: [], nothingElse: true }), true);
  assert.is(await passes("A", { expectations: [], nothingElse: true }), false);
});

s.test("looks only at requests after after_sequence, and says how far it got", async () => {
  const bench = new LogBench();
  bench.requests("AB");
  bench.log.append(changeEvent());
  const first = await verify(bench, { expectations: [expecting("A")] });
  assert.is(first.lastSequence, 3);
  const again = { expectations: [expecting("A")], afterSequence: first.lastSequence };
  assert.is((await verify(bench, again)).passed, false);
  bench.requests("A");
  assert.is((await verify(bench, again)).passed, true);
  await rejects(verifyRequests(bench.log, { expectations: [expecting("A")], afterSequence: 99 }), OutOfRangeError);
});

s.test("outcomes count", async () => {
  const bench = new LogBench();
  bench.request("ecr:PutImage", { httpStatus: 400, errorCode: "ThrottlingException", executed: false });
  bench.request("ecr:PutImage");
  const count = async (outcome: Expectation["outcome"]): Promise<number | undefined> =>
    (await verify(bench, { expectations: [expecting("A", { outcome })] })).results[0]?.count;
  assert.is(await count({ statuses: ["2xx"] }), 1);
  assert.is(await count({ statuses: ["4xx", "200"] }), 2);
  assert.is(await count({ errorCodes: ["Throttling*"] }), 1);
  assert.is(await count({ executed: false }), 1);
  assert.is(await count({ completed: false }), 0);
});

s.test("spacing: gaps between the attempts of one invocation, from answer to arrival", async () => {
  const spacedBy = async (
    gaps: number[],
    spacing: Expectation["spacing"],
    same = true,
  ): Promise<VerificationResult> => {
    const bench = new LogBench();
    for (const [i, gap] of [0, ...gaps].entries()) {
      bench.wallMs += gap;
      const arrivedWallMs = bench.wallMs;
      bench.wallMs += 1_000;
      bench.request("ecr:PutImage", { invocationId: same ? "i" : `i${i}`, arrivedWallMs });
    }
    return verify(bench, { expectations: [expecting("A", { minCount: gaps.length + 1, spacing })] });
  };
  assert.is((await spacedBy([100, 200, 400], { minGapMs: 100, nonDecreasing: true })).passed, true);
  const short = await spacedBy([100, 50, 400], { minGapMs: 100, nonDecreasing: true });
  assert.is(short.passed, false);
  assert.match(short.report, "the gap between #2 and #3 was 50 ms, expected at least 100 ms");
  assert.match(short.report, "expected no less than the one before it, 100 ms");
  assert.is((await spacedBy([100, 99, 99], { nonDecreasing: true })).passed, true, "a millisecond is rounding");
  assert.is((await spacedBy([100, 5_000], { maxGapMs: 1_000 })).passed, false);
  assert.is((await spacedBy([1, 1], { minGapMs: 100 }, false)).passed, true, "other invocations");
});

s.test("spacing: clients without invocation ids by the same request", async () => {
  const bench = new LogBench();
  bench.request("oci:GetBlob", { references: ["sha256:a"] });
  bench.request("oci:GetBlob", { references: ["sha256:b"] });
  bench.wallMs += 10;
  bench.request("oci:GetBlob", { references: ["sha256:a"] });
  const expectation = expecting("oci:GetBlob", { spacing: { minGapMs: 100 } });
  assert.match((await verify(bench, { expectations: [expectation] })).report, "the gap between #1 and #3 was 10 ms");
});

s.test("at most 20 matched events are given, and all are counted", async () => {
  const bench = new LogBench();
  bench.requests("A".repeat(50));
  const { results } = await verify(bench, { expectations: [expecting("A")] });
  assert.equal([results[0]?.count, results[0]?.matched.length], [50, 20]);
});

s.test("what was evicted can't be vouched for: at most and nothing else fail, at least doesn't", async () => {
  const bench = new LogBench({ maxEvents: 3 });
  bench.requests("AAAAA");
  assert.is((await verify(bench, { expectations: [expecting("A")] })).passed, true);
  const never = await verify(bench, { expectations: [expecting("B", { maxCount: 0 })] });
  assert.is(never.passed, false);
  assert.match(never.report, "2 events have been evicted from the log");
  assert.is((await verify(bench, { expectations: [expecting("B", { maxCount: 0 })], afterSequence: 2 })).passed, true);
  bench.log.clear();
  assert.is(
    (await verify(bench, { expectations: [expecting("B", { maxCount: 0 })] })).passed,
    true,
    "cleared on purpose",
  );
});

s.test("says what is wrong with a verification", () => {
  const fields = checkVerification({
    expectations: [
      { match: { operations: ["ecr:Nope"] }, minCount: -1 },
      { minCount: 3, maxCount: 2, outcome: { statuses: ["9xx"] } },
      { spacing: { minGapMs: 5, maxGapMs: 1 } },
    ],
    afterSequence: -1,
    timeoutMs: -1,
    quietTimeMs: Number.POSITIVE_INFINITY,
  }).map(({ field }) => field);
  assert.equal(fields, [
    "timeout",
    "quiet_time",
    "expectations[0].match.operations[0]",
    "expectations[0].min_count",
    "expectations[1].outcome.statuses[0]",
    "expectations[1].max_count",
    "expectations[2].spacing.max_gap",
    "after_sequence",
  ]);
  assert.equal(
    checkVerification({ expectations: [] }).map(({ field }) => field),
    ["expectations"],
  );
});

s.run();
