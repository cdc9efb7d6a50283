import * as assert from "uvu/assert";
import { LATEST_MS, RegistryClock } from "../../../server/content/clock.js";
import type { TimerKind } from "../../../server/content/timer-kind.js";
import { EventLog } from "../../../server/events/event-log.js";
import { BackgroundWork } from "../../../server/registries/background-work.js";
import { autoSkipProblem, WaitingReads } from "../../../server/registries/waiting-reads.js";
import { spec } from "../../support/spec.js";

const s = spec("reads that wait", {});

/** A frozen clock at 0 that skips after two reads, with a timer at 100. */
function bench(kind: TimerKind = "scan-phase", dueMs = 100) {
  const clock = new RegistryClock();
  clock.set("FROZEN", 0);
  clock.setAutoSkip(2);
  const background = new BackgroundWork();
  const events = new EventLog({ registry: { accountId: "123456789012", region: "us-east-1" }, clock });
  const waiting = new WaitingReads({ clock, background, events });
  clock.schedule(dueMs, kind, "it", () => {});
  let id = 0;
  const read = (input: string | undefined = "{}", answer: string | undefined = "same", accessKeyId = "a"): number => {
    const request = { operation: "ecr:DescribeImages", accessKeyId, requestId: String(++id) };
    waiting.begun(request);
    waiting.answered(request, input, answer);
    waiting.ended(request);
    return clock.now();
  };
  return { clock, background, events, waiting, read };
}

s.test("caller, input and answer make reads identical", () => {
  const { read } = bench();
  assert.equal(
    [read("1"), read("2"), read("3"), read("1", "other"), read("2", "same", "b"), read("3")],
    [0, 0, 0, 0, 0, 100],
  );
});

s.test("streams, reads that aren't followed, writes and unknown operations don't count as waiting", () => {
  const { clock, waiting } = bench();
  for (const [operation, input, answer] of [
    ["oci:GetBlob", "GET", undefined],
    ["sts:GetCallerIdentity", undefined, "same"],
    ["ecr:PutImage", "{}", "same"],
    ["unknown", "{}", "same"],
  ] as const) {
    for (let i = 0; i < 3; i++) {
      const request = { operation, accessKeyId: "a", requestId: "r" };
      waiting.begun(request);
      waiting.answered(request, input, answer);
      waiting.ended(request);
    }
  }
  assert.is(clock.now(), 0);
});

s.test("what expires isn't waited for, and nothing after the last time of a clock", () => {
  for (const [kind, dueMs] of [
    ["upload-expiry", 100],
    ["rule-expiry", 100],
    ["preview-expiry", 100],
    ["scan-phase", LATEST_MS + 1],
    ["scan-phase", 0],
  ] as const) {
    const { read } = bench(kind, dueMs);
    assert.equal([read(), read(), read()], [0, 0, 0], `${kind} at ${dueMs}`);
  }
});

s.test("while the registry does something by itself, nothing is skipped", async () => {
  const { background, read } = bench();
  let done = (): void => {};
  background.run(
    new Promise((resolve) => {
      done = resolve;
    }),
  );
  assert.equal([read(), read(), read()], [0, 0, 0]);
  done();
  await background.settled();
  assert.is(read(), 100);
});

s.test("a change counts from the start, unless a read has made it", () => {
  const { waiting, read } = bench();
  read();
  waiting.changed("admin");
  assert.is(read(), 0);
  const request = { operation: "ecr:BatchGetImage", accessKeyId: "a", requestId: "pull" };
  waiting.begun(request);
  waiting.changed("pull");
  waiting.ended(request);
  assert.is(read(), 100);
});

s.test("of many different reads the first is forgotten", () => {
  const { read } = bench();
  for (let i = 0; i <= 1_000; i++) read(String(i));
  assert.equal([read("0"), read("2")], [0, 100]);
});

s.test("the numbers that can be set", () => {
  assert.equal([0, 2, 1_000].map(autoSkipProblem), [undefined, undefined, undefined]);
  assert.is(autoSkipProblem(1), "must be 0 or from 2 to 1000, is 1");
  assert.is(autoSkipProblem(2.5), "must be 0 or from 2 to 1000, is 2.5");
});

s.run();
