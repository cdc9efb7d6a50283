import * as assert from "uvu/assert";
import { duration, timestamp, toDate, toEpochMilliseconds, toMilliseconds } from "../../client/index.js";
import { spec } from "../support/spec.js";
import { failureOf, refusedFields, useAdmin } from "./admin-fixture.js";

const T0 = Date.UTC(2030, 5, 1);
const HOUR = 3_600_000;

const s = spec("admin: clocks", { bench: useAdmin() });

s.test("runs on wall time at first; frozen it stands still", async ({ bench }) => {
  const { admin } = await bench.lease();
  const { clock } = await admin.getClock();
  assert.is(clock?.mode, "MODE_RUNNING");
  assert.ok(Math.abs(toMilliseconds(clock?.offset) as number) < 100);
  const frozen = await admin.setClock({ mode: "MODE_FROZEN", now: timestamp(T0) });
  assert.is(frozen.clock?.mode, "MODE_FROZEN");
  assert.is(toEpochMilliseconds(frozen.clock?.now), T0);
  assert.is(toEpochMilliseconds((await admin.getClock()).clock?.now), T0);
  const running = await admin.setClock({ mode: "MODE_RUNNING" });
  const now = toEpochMilliseconds(running.clock?.now) as number;
  assert.ok(now >= T0 && now < T0 + 1_000, "goes on from where it stood");
});

s.test("what is due within a millisecond has ended at the reported time", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await bench.push(registry, "team/api", "1");
  await admin.setClock({ mode: "MODE_FROZEN", now: timestamp(T0) });
  const ttl = { seconds: "0", nanos: 1_400_000 };
  const { rule } = await admin.putRule({
    rule: { id: "r", ttl, steps: [{ effects: [{ error: { code: "ServerException" } }] }] },
  });
  const phases = [{ status: "PENDING", elapsed: ttl }, { status: "COMPLETE" }];
  await admin.putScanProfile({ profile: { id: "p", phases } });
  await admin.startScan({ image: { repository: "team/api", tag: "1" } });
  const { timers } = await admin.listTimers();
  assert.equal(
    timers.map(({ dueTime }) => toEpochMilliseconds(dueTime)),
    [T0 + 2, T0 + 2],
  );
  assert.is(toEpochMilliseconds(rule?.expireTime), T0 + 2);
  await admin.advanceClock({ to: timestamp(T0 + 2) });
  assert.is((await admin.getRule({ id: "r" })).rule?.state, "STATE_EXPIRED");
  assert.is((await admin.getScan({ image: { repository: "team/api", tag: "1" } })).scan?.status, "COMPLETE");
  const startDelay = { seconds: "0", nanos: -1 };
  const early = { id: "r", schedule: { startDelay }, steps: [{ effects: [{ error: { code: "ServerException" } }] }] };
  assert.equal(await refusedFields(admin.putRule({ rule: early })), ["rule.schedule.start_delay"]);
});

s.test("each registry has its own", async ({ bench }) => {
  const one = await bench.lease();
  const two = await bench.lease();
  await one.admin.setClock({ mode: "MODE_FROZEN", now: timestamp(T0) });
  assert.is((await two.admin.getClock()).clock?.mode, "MODE_RUNNING");
});

s.test("goes back only while there is no content", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await admin.setClock({ mode: "MODE_FROZEN", now: timestamp(T0) });
  await admin.setClock({ now: timestamp(T0 - HOUR) });
  await bench.push(registry, "team/api", "1");
  const error = await failureOf(admin.setClock({ now: timestamp(T0 - 2 * HOUR) }));
  assert.is(error.code, "FAILED_PRECONDITION");
  assert.is(error.reason, "CLOCK_GOES_BACK");
  assert.is(registry.clock.now(), T0 - HOUR, "nothing has changed");
  await admin.setClock({ now: timestamp(T0) });
  assert.is(registry.clock.now(), T0);
});

s.test("bad settings are refused", async ({ bench }) => {
  const { admin } = await bench.lease();
  assert.equal(await refusedFields(admin.setClock({})), ["now"]);
  assert.equal(await refusedFields(admin.setClock({ now: timestamp(Date.UTC(1969, 0, 1)) })), ["now"]);
  assert.equal(await refusedFields(admin.setClock({ now: { seconds: "253402300800" } })), ["now"]);
  assert.equal(await refusedFields(admin.setClock({ now: { seconds: "0", nanos: -1 } })), ["now"]);
  const elsewhere = admin.setClock({ registry: { accountId: "*" }, mode: "MODE_FROZEN" });
  assert.equal(await refusedFields(elsewhere), ["registry.account_id"]);
});

s.test("advancing runs what falls due, in order, and tells what it fired", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await admin.setClock({ mode: "MODE_FROZEN", now: timestamp(T0) });
  const steps = [{ effects: [{ error: { code: "ServerException" } }] }];
  await admin.putRule({ rule: { id: "late", ttl: duration(2 * HOUR), steps } });
  await admin.putRule({ rule: { id: "early", expireTime: timestamp(T0 + HOUR), steps } });
  const { timers } = await admin.listTimers();
  assert.equal(
    timers.map(({ kind, subject, dueTime }) => [kind, subject, toEpochMilliseconds(dueTime)]),
    [
      ["rule-expiry", "early", T0 + HOUR],
      ["rule-expiry", "late", T0 + 2 * HOUR],
    ],
  );
  const first = await admin.advanceClock({ toNextTimer: true });
  assert.is(toEpochMilliseconds(first.clock?.now), T0 + HOUR);
  assert.equal(
    first.fired.map(({ rule, time }) => [rule?.kind, rule?.ruleId, toEpochMilliseconds(time)]),
    [["expired", "early", T0 + HOUR]],
  );
  assert.is(toEpochMilliseconds(first.clock?.nextTimer), T0 + 2 * HOUR);
  const rest = await admin.advanceClock({ to: timestamp(T0 + 5 * HOUR) });
  assert.equal(
    rest.fired.map(({ rule }) => rule?.ruleId),
    ["late"],
  );
  const none = await admin.advanceClock({ toNextTimer: true });
  assert.equal([none.fired, toEpochMilliseconds(none.clock?.now)], [[], T0 + 5 * HOUR], "nothing is scheduled");
  assert.is(none.clock?.nextTimer, null);
  assert.equal(registry.events.list({ limit: 10 }).events.at(-1)?.payload.kind, "admin");
});

s.test("events in one advance come in order of their due time", async ({ bench }) => {
  const { admin } = await bench.lease();
  await admin.setClock({ mode: "MODE_FROZEN", now: timestamp(T0) });
  const steps = [{ effects: [{ error: { code: "ServerException" } }] }];
  for (const hours of [3, 1, 2]) await admin.putRule({ rule: { id: `r${hours}`, ttl: duration(hours * HOUR), steps } });
  const { fired } = await admin.advanceClock({ by: duration(10 * HOUR) });
  assert.equal(
    fired.map(({ rule }) => rule?.ruleId),
    ["r1", "r2", "r3"],
  );
});

s.test("a running clock can be advanced too", async ({ bench }) => {
  const { admin } = await bench.lease();
  const { clock } = await admin.advanceClock({ by: duration(HOUR) });
  assert.is(clock?.mode, "MODE_RUNNING");
  const offset = toMilliseconds(clock?.offset) as number;
  assert.ok(offset >= HOUR && offset < HOUR + 1_000, `${offset}`);
});

s.test("bad targets are refused", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await admin.setClock({ mode: "MODE_FROZEN", now: timestamp(T0) });
  assert.equal(await refusedFields(admin.advanceClock({})), ["target"]);
  assert.equal(await refusedFields(admin.advanceClock({ toNextTimer: false })), ["target"]);
  assert.equal(await refusedFields(admin.advanceClock({ by: duration(-1) })), ["by"]);
  assert.equal(await refusedFields(admin.advanceClock({ by: { seconds: "315576000000" } })), ["by"]);
  assert.equal(await refusedFields(admin.advanceClock({ by: { seconds: "1", nanos: -1 } })), ["by"]);
  await admin.setClock({ now: timestamp(Date.UTC(9999, 11, 31)) });
  assert.equal(await refusedFields(admin.advanceClock({ by: duration(48 * HOUR) })), ["by"]);
  const back = await failureOf(admin.advanceClock({ to: timestamp(T0) }));
  assert.is(back.code, "FAILED_PRECONDITION");
  assert.equal(new Date(registry.clock.now()), toDate((await admin.getClock()).clock?.now));
});

s.test("timers page by page, also many of one due time", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await admin.setClock({ mode: "MODE_FROZEN", now: timestamp(T0) });
  const wanted = Array.from({ length: 25 }, (_, i) => `t${i}`);
  for (const [i, subject] of wanted.entries()) {
    registry.clock.schedule(T0 + (i < 5 ? i : i < 20 ? 10 : i), "upload-expiry", subject, () => {});
  }
  const found: string[] = [];
  let pageToken = "";
  do {
    const page = await admin.listTimers({ pageSize: 4, pageToken });
    found.push(...page.timers.map(({ subject }) => subject));
    pageToken = page.nextPageToken;
  } while (pageToken !== "");
  assert.equal(found, wanted);
});

s.test("no clock goes past the year 9999, by itself, by a duration or to a timer", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await bench.push(registry, "team/api", "1");
  const last = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
  await admin.setClock({ mode: "MODE_RUNNING", now: timestamp(last - 1) });
  await admin.putScanProfile({
    profile: { id: "p", phases: [{ status: "PENDING", elapsed: duration(HOUR) }, { status: "COMPLETE" }] },
  });
  await admin.startScan({ image: { repository: "team/api", tag: "1" } });
  assert.ok((await admin.listTimers()).timers.some(({ kind }) => kind === "scan-phase"));
  assert.equal(await refusedFields(admin.advanceClock({ by: duration(HOUR) })), ["by"]);
  assert.equal(await refusedFields(admin.advanceClock({ toNextTimer: true })), ["to_next_timer"]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.is(registry.clock.now(), last);
  await admin.setClock({ mode: "MODE_FROZEN" });
  assert.is(registry.clock.now(), last);
});

s.run();
