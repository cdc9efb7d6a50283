import { duration, type SecondsAndNanos, timestamp } from "../proto/typescript/time.js";

/** A span of time: milliseconds, or in words: `{ hours: 12 }`. */
export type Span =
  | number
  | {
      readonly days?: number;
      readonly hours?: number;
      readonly minutes?: number;
      readonly seconds?: number;
      readonly milliseconds?: number;
    };

/** A point in time: epoch milliseconds, a Date, or ISO text such as "2026-01-01T00:00:00Z". */
export type Time = number | Date | string;

const MILLISECONDS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000, milliseconds: 1 } as const;

/** @throws TypeError for an unknown unit, or an amount that isn't a number; RangeError beyond 10,000 years */
export function spanMessage(span: Span): SecondsAndNanos {
  if (typeof span === "number") return duration(span);
  let sum = 0;
  for (const [unit, amount] of Object.entries(span)) {
    if (amount === undefined) continue;
    const factor = (MILLISECONDS as Record<string, number | undefined>)[unit];
    const units = Object.keys(MILLISECONDS).join(", ");
    if (factor === undefined) throw new TypeError(`a span of time has ${units}, not "${unit}"`);
    if (typeof amount !== "number") throw new TypeError(`${unit} of a span of time must be a number, not ${amount}`);
    sum += amount * factor;
  }
  return duration(sum);
}

/** @throws RangeError for an invalid time, and outside the years 1 to 9999 */
export function timeMessage(time: Time): SecondsAndNanos {
  const date = typeof time === "string" ? new Date(time) : time;
  if (Number.isNaN(Number(date))) throw new RangeError(`not a time: ${JSON.stringify(time)}`);
  return timestamp(date);
}
