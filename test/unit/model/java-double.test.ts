import fc from "fast-check";
import * as assert from "uvu/assert";
import { epochSeconds, javaDouble } from "../../../server/model/java-double.js";
import { spec } from "../../support/spec.js";

const s = spec("numbers in Java's style", {});

s.test("doubles as Double.toString prints them", () => {
  const table: Record<string, number> = {
    ...{ "0.0": 0, "-0.0": -0, "1.0": 1, "-1.0": -1, "9.8": 9.8, "10.0": 10, "0.1": 0.1, "0.001": 0.001 },
    ...{ "0.00123": 0.00123, "9.99E-4": 0.000999, "1.0E-7": 1e-7, "-1.0E-7": -1e-7, "9999999.0": 9_999_999 },
    ...{ "9999999.9": 9_999_999.9, "1.0E7": 1e7, "1.2345678E7": 12_345_678, "1.0E21": 1e21, "1.5E300": 1.5e300 },
    ...{ "1.7976931348623157E308": Number.MAX_VALUE, "123456.789": 123_456.789, "0.3333333333333333": 1 / 3 },
  };
  for (const [text, value] of Object.entries(table)) assert.is(javaDouble(value), text);
});

s.test("timestamps", () => {
  const table: (readonly [ms: number, text: string])[] = [
    [1_705_071_987_000, "1.705071987E9"], // seen in a real response
    [1_763_710_000_123, "1.763710000123E9"],
    [1_763_710_500_000, "1.7637105E9"],
    [1_700_000_000_000, "1.7E9"],
    [1_000_000_000_000, "1.0E9"],
    [2_000_000_000_000, "2.0E9"],
    [1_763_710_100_100, "1.7637101001E9"],
    [1_763_710_000_010, "1.76371000001E9"],
    [1_763_710_000_001, "1.763710000001E9"],
    [9_999_999_999_999, "9.999999999999E9"],
    [10_000_000_000_000, "1.0E10"],
    [999_999_999_999, "9.99999999999E8"],
    [0, "0.0"],
    [1, "0.001"],
    [500, "0.5"],
    [1_000, "1.0"],
    [12_345, "12.345"],
    [9_999_999_999, "9999999.999"],
    [10_000_000_000, "1.0E7"],
    [-1_000, "-1.0"],
    [-1, "-0.001"],
    [-1_763_710_000_123, "-1.763710000123E9"],
    [8_640_000_000_000_000, "8.64E12"],
  ];
  for (const [ms, text] of table) assert.is(epochSeconds(ms), text);
});

s.test("the short way to a timestamp agrees with the long one and reads back as the same number", () => {
  const anyMs = fc.oneof(
    fc.integer({ min: -8.64e15, max: 8.64e15 }),
    fc.integer({ min: 1e12, max: 9_999_999_999_999 }),
    fc.integer({ min: 1e9, max: 9_999_999_999 }).map((seconds) => seconds * 1000),
    fc.double({ min: 1e12, max: 1e13, noNaN: true }),
  );
  fc.assert(
    fc.property(anyMs, (ms) => {
      assert.is(epochSeconds(ms), javaDouble(ms / 1000));
      assert.is(JSON.parse(epochSeconds(ms)), ms / 1000);
    }),
    { numRuns: 2_000 },
  );
});

s.test("any finite double reads back as the same number and has Java's shape", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = javaDouble(value);
      assert.ok(Object.is(JSON.parse(text), value), text);
      assert.match(text, /^-?(\d+\.\d+|\d\.\d+E-?\d+)$/);
    }),
    { numRuns: 2_000 },
  );
});

s.run();
