import fc from "fast-check";
import * as assert from "uvu/assert";
import {
  afterReplication,
  type Backfill,
  isRunning,
  MIN_JUDGED_REPLICATIONS,
  prepared,
  stopped,
  stopRequested,
} from "../../../server/content/replication/backfill.js";
import {
  type BackfillContext,
  isForgotten,
  MAX_RUNNING_BACKFILLS,
  newBackfill,
  requireBackfill,
} from "../../../server/content/replication/backfills.js";
import { spec } from "../../support/spec.js";
import { thrown } from "../../support/thrown.js";

const s = spec("replication backfills", {});

const ref = { accountId: "123456789012", region: "us-east-1" };
const DAY_MS = 86_400_000;
const to = (region: string, registryId = ref.accountId) => ({ region, registryId });
const regions = Array.from({ length: 12 }, (_, i) => to(`eu-west-${i + 1}`));
const configuration = { rules: [{ destinations: [...regions, to("eu-west-1", "210987654321")] }] };
const context = (backfills: readonly Backfill[] = []): BackfillContext => ({
  ref,
  configuration,
  backfills,
  id: "4d0c2e3e-0000-4000-8000-00000000000a",
  nowMs: 1_000,
});
const fresh = newBackfill(to("eu-west-1"), context());

/** After so many replications that went well and failed, the failed ones last. */
function after(backfill: Backfill, completed: number, failed: number): Backfill {
  let now = backfill;
  for (let i = 0; i < completed + failed; i++)
    now = afterReplication(now, i < completed ? undefined : "Failure", 2_000);
  return now;
}

s.test("a new one is PREPARING, without progress [documented: StartReplicationBackfill]", () => {
  assert.equal(fresh, {
    id: "4d0c2e3e-0000-4000-8000-00000000000a",
    destination: to("eu-west-1"),
    status: "PREPARING",
    startedAtMs: 1_000,
  });
});

s.test("the destination has to be configured [documented: StartReplicationBackfill; inferred: the error]", () => {
  assert.match(
    thrown(() => newBackfill(to("us-west-2"), context())),
    "InvalidParameterException: Invalid parameter at 'destination' failed to satisfy constraint",
  );
});

s.test(
  "one at a time for a Region, also of another account; 10 in a registry [documented: StartReplicationBackfill]",
  () => {
    assert.match(
      thrown(() => newBackfill(to("eu-west-1", "210987654321"), context([fresh]))),
      "ReplicationBackfillInProgressException: A replication backfill is already in progress for the specified destination Region.",
    );
    const running = regions.slice(0, MAX_RUNNING_BACKFILLS).map((destination) => ({ ...fresh, destination }));
    const next = to("eu-west-11");
    assert.match(
      thrown(() => newBackfill(next, context(running))),
      "LimitExceededException: ",
    );
    const ended = running.map((one, i) => (i === 0 ? stopRequested(one, 0, 2_000) : one));
    assert.is(
      thrown(() => newBackfill(next, context(ended))),
      "",
    );
    assert.is(
      thrown(() => newBackfill(to("eu-west-1"), context(ended))),
      "",
    );
  },
);

s.test("the way to COMPLETE, failures below half included [documented: lifecycle; inferred: with failures]", () => {
  const ready = prepared(fresh, 5, 1_500);
  assert.equal(
    [ready.status, ready.progress],
    ["IN_PROGRESS", { total: 5, completed: 0, failed: 0, failureCodes: [] }],
  );
  const running = after(ready, 2, 2);
  assert.equal([running.status, running.endedAtMs], ["IN_PROGRESS", undefined]);
  const done = after(running, 0, 1);
  assert.equal([done.status, done.endedAtMs, done.failureCode], ["COMPLETE", 2_000, undefined]);
  assert.equal(done.progress, { total: 5, completed: 2, failed: 3, failureCodes: ["Failure"] });
});

s.test("with nothing to copy it is COMPLETE at once [inferred]", () => {
  const done = prepared(fresh, 0, 1_500);
  assert.equal([done.status, done.endedAtMs, done.progress?.total], ["COMPLETE", 1_500, 0]);
});

s.test(
  "FAILED when half of the replications fail, judged after 100 [documented: replication backfill lifecycle]",
  () => {
    const ready = prepared(fresh, 1_000, 1_500);
    assert.is(after(ready, 0, 99).status, "IN_PROGRESS");
    assert.is(after(ready, 0, 100).status, "FAILED");
    assert.is(after(ready, 50, 50).status, "FAILED");
    assert.is(after(ready, 51, 49).status, "IN_PROGRESS");
    assert.is(after(ready, 51, 51).status, "FAILED");
    const failed = after(ready, 0, 100);
    assert.equal([failed.endedAtMs, failed.failureCode], [2_000, "TooManyReplicationFailures"]);
    assert.is(afterReplication(failed, undefined, 3_000), failed);
  },
);

s.test("stopping: at once, or when what is on its way has arrived [documented: StopReplicationBackfill]", () => {
  const early = stopRequested(fresh, 0, 1_200);
  assert.equal([early.status, early.progress, early.endedAtMs], ["STOPPED", undefined, 1_200]);
  assert.is(prepared(early, 10, 1_300), early);
  const stopping = stopRequested(prepared(fresh, 10, 1_500), 2, 1_600);
  assert.equal([stopping.status, stopping.endedAtMs], ["STOPPING", undefined]);
  const arrived = after(stopping, 1, 1);
  assert.equal([arrived.status, arrived.progress?.completed, arrived.progress?.failed], ["STOPPING", 1, 1]);
  const end = stopped(arrived, 2_500);
  assert.equal([end.status, end.endedAtMs], ["STOPPED", 2_500]);
});

s.test("only PREPARING and IN_PROGRESS can be stopped [documented: replication backfill lifecycle]", () => {
  const ready = prepared(fresh, 1, 1_500);
  for (const backfill of [stopRequested(ready, 1, 0), stopRequested(ready, 0, 0), after(ready, 1, 0)]) {
    assert.match(
      thrown(() => stopRequested(backfill, 1, 3_000)),
      "ReplicationBackfillInvalidStatusException: The requested operation can't be performed on the replication backfill because it is not in a valid status for that operation.",
    );
  }
});

s.test(
  "ended ones are kept for 90 days after their end; ids have either case [documented: ListReplicationBackfills]",
  () => {
    const done = prepared(fresh, 0, 1_500);
    const end = 1_500 + 90 * DAY_MS;
    assert.is(requireBackfill([done], done.id.toUpperCase(), end - 1), done);
    assert.match(
      thrown(() => requireBackfill([done], done.id, end)),
      "ReplicationBackfillNotFoundException: ",
    );
    assert.match(
      thrown(() => requireBackfill([], done.id, 0)),
      "ReplicationBackfillNotFoundException: ",
    );
    assert.is(isForgotten(fresh, 1e15), false);
  },
);

type Step = "ok" | "A" | "B" | "stop" | "arrived";

s.test("whatever happens, counts add up, the end is final, and failures decide by the rule", () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom<Step>("ok", "A", "B") },
    { weight: 1, arbitrary: fc.constantFrom<Step>("stop", "arrived") },
  );
  const steps = fc.array(step, { maxLength: 300, size: "max" });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 250 }), steps, (total, sequence) => {
      let backfill = prepared(fresh, total, 1_500);
      let [done, failed, now] = [0, 0, 2_000];
      for (const one of sequence) {
        const before = backfill;
        now++;
        if (one === "stop") {
          if (before.status === "IN_PROGRESS") backfill = stopRequested(before, 1, now);
        } else if (one === "arrived") backfill = stopped(before, now);
        else {
          backfill = afterReplication(before, one === "ok" ? undefined : one, now);
          if (isRunning(before)) [done, failed] = [done + 1, failed + (one === "ok" ? 0 : 1)];
        }
        if (!isRunning(before)) assert.is(backfill, before);
        assert.is(isRunning(backfill), backfill.endedAtMs === undefined);
        assert.is(backfill.progress?.failed, failed);
        assert.is(backfill.progress?.completed, done - failed);
        assert.ok(done <= total);
        const isTooBad = done >= MIN_JUDGED_REPLICATIONS && failed * 2 >= done;
        if (backfill.status === "FAILED") assert.ok(isTooBad);
        if (backfill.status === "IN_PROGRESS") assert.ok(!isTooBad && done < total);
        if (backfill.status === "COMPLETE") assert.is(done, total);
      }
      assert.is(new Set(backfill.progress?.failureCodes).size, backfill.progress?.failureCodes.length);
    }),
  );
});

s.run();
