import fc from "fast-check";
import * as assert from "uvu/assert";
import { duration, timestamp, toDate, toEpochMilliseconds, toMilliseconds } from "../../../client/index.js";
import { spec } from "../../support/spec.js";

const s = spec("times and durations", {});

s.test("a timestamp counts nanos forward, also before 1970", () => {
  assert.equal(timestamp(new Date("2026-01-02T03:04:05.678Z")), { seconds: "1767323045", nanos: 678_000_000 });
  assert.equal(timestamp(-1), { seconds: "-1", nanos: 999_000_000 });
  assert.equal(timestamp(0), { seconds: "0", nanos: 0 });
  assert.equal(timestamp(1.5), { seconds: "0", nanos: 1_500_000 });
  assert.equal(timestamp(999.999_999_9), { seconds: "1", nanos: 0 });
});

s.test("seconds and nanos of a duration have the same sign", () => {
  assert.equal(duration(1_500), { seconds: "1", nanos: 500_000_000 });
  assert.equal(duration(-1_500), { seconds: "-1", nanos: -500_000_000 });
  assert.equal(duration(-0.25), { seconds: "0", nanos: -250_000 });
  assert.equal(duration(-0), { seconds: "0", nanos: 0 });
  assert.equal(duration(-999.999_999_9), { seconds: "-1", nanos: 0 });
});

s.test("any Date survives", () => {
  const years = {
    min: new Date("0001-01-01T00:00:00Z"),
    max: new Date("9999-12-31T23:59:59.999Z"),
    noInvalidDate: true,
  };
  fc.assert(
    fc.property(fc.date(years), (date) => {
      const { seconds, nanos } = timestamp(date);
      assert.ok(nanos >= 0 && nanos < 1e9);
      assert.is(toDate({ seconds, nanos }).getTime(), date.getTime());
    }),
  );
});

s.test("any duration survives to the microsecond", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (microseconds) => {
      const { seconds, nanos } = duration(microseconds / 1000);
      assert.ok(Number(seconds) * nanos >= 0);
      assert.is(Math.round(toMilliseconds({ seconds, nanos }) * 1000), microseconds);
    }),
  );
});

s.test("seconds may be a string, a number or unset; unset messages stay unset", () => {
  assert.is(toMilliseconds({ seconds: "2", nanos: 500_000 }), 2_000.5);
  assert.is(toMilliseconds({ seconds: 2 }), 2_000);
  assert.is(toMilliseconds({}), 0);
  assert.is(toMilliseconds(null), undefined);
  assert.is(toDate(undefined), undefined);
  assert.is(toEpochMilliseconds({ seconds: "1", nanos: 1_500_000 }), 1_001.5);
  assert.is(toDate({ seconds: "1", nanos: 1_999_999 }).getTime(), 1_001);
});

s.test("what is out of range is refused", () => {
  for (const time of [new Date(Number.NaN), Number.NaN, 8.64e15, -8.64e15])
    assert.throws(() => timestamp(time), /years 1 to 9999|years 1 and 9999/);
  for (const ms of [Number.NaN, Number.POSITIVE_INFINITY, 1e18]) assert.throws(() => duration(ms), /not a duration/);
});

s.run();
