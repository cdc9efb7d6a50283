import * as assert from "uvu/assert";
import type { Expectation, Verification, VerificationResult } from "../../../server/events/verify/expectation.js";
import { type VerifyOptions, verifyRequests } from "../../../server/events/verify/verify-requests.js";
import { cpuMsSince } from "../../support/cpu-time.js";
import { spec } from "../../support/spec.js";
import { FakeTimers, isPending, LogBench, settle } from "./event-support.js";

const s = spec("waiting for requests", {});
const push = (given: Partial<Expectation> = {}): Expectation => ({ match: { operations: ["ecr:PutImage"] }, ...given });

interface Waiting {
  bench: LogBench;
  timers: FakeTimers;
  result: Promise<VerificationResult>;
}

function start(verification: Verification, options: VerifyOptions = {}, requests = ""): Waiting {
  const bench = new LogBench();
  const timers = new FakeTimers();
  bench.requests(requests);
  return { bench, timers, result: verifyRequests(bench.log, verification, { timers, ...options }) };
}

s.test("returns as soon as it passes", async () => {
  const { bench, timers, result } = start({ expectations: [push({ minCount: 2 })], timeoutMs: 60_000 });
  await timers.pass(1_000);
  bench.requests("A");
  assert.ok(await isPending(result));
  bench.requests("A");
  assert.is((await result).passed, true);
  assert.equal([bench.log.listenerCount, timers.waiting], [0, 0]);
});

s.test("gives up when the time is over, and says how long it waited", async () => {
  const { bench, timers, result } = start({ expectations: [push()], timeoutMs: 500 }, {}, "BB");
  await timers.pass(499);
  assert.ok(await isPending(result));
  await timers.pass(1);
  const { passed, report } = await result;
  assert.is(passed, false);
  assert.match(report, "Failed after 0.500 s: 0 of 1 expectation met, 2 requests seen");
  assert.equal([bench.log.listenerCount, timers.waiting], [0, 0]);
});

s.test("without a timeout it looks once", async () => {
  assert.is((await start({ expectations: [push()] }).result).passed, false);
});

s.test("gives up at once when it can't pass any more", async () => {
  const never = { expectations: [push({ maxCount: 0 })], quietTimeMs: 5_000, timeoutMs: 60_000 };
  assert.is((await start(never, {}, "A").result).passed, false);
  const later = start(never);
  assert.ok(await isPending(later.result));
  later.bench.requests("A");
  assert.is((await later.result).passed, false);
  const stray = start({ expectations: [push()], nothingElse: true, timeoutMs: 60_000 }, {}, "B");
  assert.is((await stray.result).passed, false);
});

s.test("quiet time: has to hold until it is over", async () => {
  const twice = { expectations: [push({ minCount: 2, maxCount: 2 })], timeoutMs: 10_000, quietTimeMs: 1_000 };
  const good = start(twice);
  await good.timers.pass(9_000);
  good.bench.requests("AA");
  await settle();
  await good.timers.pass(999);
  good.bench.requests("B");
  assert.ok(await isPending(good.result), "it goes on beyond the timeout");
  await good.timers.pass(1);
  assert.is((await good.result).passed, true);

  const bad = start(twice, {}, "AA");
  await bad.timers.pass(500);
  bad.bench.requests("A");
  assert.is((await bad.result).passed, false);
});

s.test("quiet time begins anew when it stops holding and passes again", async () => {
  const cut = { expectations: [push({ outcome: { completed: true } })], timeoutMs: 60_000, quietTimeMs: 1_000 };
  const { bench, timers, result } = start(cut);
  const event = bench.request("ecr:PutImage");
  await settle();
  await timers.pass(900);
  bench.log.amend(event, { completed: false });
  await settle();
  await timers.pass(900);
  bench.requests("A");
  await settle();
  await timers.pass(999);
  assert.ok(await isPending(result));
  await timers.pass(1);
  assert.is((await result).passed, true);
});

s.test("an answer that is cut later counts as cut", async () => {
  const { bench, result } = start({ expectations: [push({ outcome: { completed: false } })], timeoutMs: 60_000 });
  const event = bench.request("ecr:PutImage");
  assert.ok(await isPending(result));
  bench.log.amend(event, { durationMs: 3 });
  assert.ok(await isPending(result));
  bench.log.amend(event, { completed: false });
  assert.is((await result).passed, true);
});

s.test("answers a little before the caller's deadline", async () => {
  const { timers, result } = start({ expectations: [push()], timeoutMs: 60_000 }, { deadlineMs: 1_000 });
  await timers.pass(899);
  assert.ok(await isPending(result));
  await timers.pass(1);
  const { passed, report } = await result;
  assert.is(passed, false);
  assert.match(report, "the caller's deadline came before timeout was over");
  const quiet = start({ expectations: [push()], quietTimeMs: 60_000 }, { deadlineMs: 10_000 }, "A");
  await quiet.timers.pass(9_750);
  assert.match((await quiet.result).report, "the caller's deadline came before quiet_time was over");
});

s.test("ends when the caller goes away", async () => {
  const controller = new AbortController();
  const { bench, timers, result } = start({ expectations: [push()], timeoutMs: 60_000 }, { signal: controller.signal });
  assert.ok(await isPending(result));
  controller.abort();
  assert.is((await result).passed, false);
  assert.equal([bench.log.listenerCount, timers.waiting], [0, 0]);
  const gone = start({ expectations: [push()], timeoutMs: 60_000 }, { signal: AbortSignal.abort() });
  assert.is((await gone.result).passed, false);
});

s.test("counts what comes in a burst larger than the log, up to what it saw", async () => {
  const bench = new LogBench({ maxEvents: 100 });
  const timers = new FakeTimers();
  const result = verifyRequests(bench.log, { expectations: [push({ minCount: 250 })], timeoutMs: 60_000 }, { timers });
  for (let i = 0; i < 5; i++) {
    bench.requests("A".repeat(50));
    await settle();
  }
  assert.is((await result).results[0]?.count, 250, "evicted since, but seen");
});

s.test("wakes once for many events", async () => {
  const { bench, result } = start({ expectations: [push({ minCount: 5_000 })], timeoutMs: 60_000 });
  const begin = process.cpuUsage();
  for (let i = 0; i < 50; i++) {
    bench.requests("AB".repeat(100));
    await settle();
  }
  assert.is((await result).passed, true);
  assert.ok(cpuMsSince(begin) < 2_000);
});

s.run();
