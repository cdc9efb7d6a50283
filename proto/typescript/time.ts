import type { Duration } from "./generated/google/protobuf/Duration.js";
import type { Timestamp } from "./generated/google/protobuf/Timestamp.js";

/** What `timestamp()` and `duration()` give: fits requests and answers alike. */
export interface SecondsAndNanos {
  seconds: string;
  nanos: number;
}

type Unset = null | undefined;

const NANOS_PER_MS = 1_000_000;
/** Year 10,000 is out of range for both (google/protobuf/timestamp.proto, duration.proto). */
const EARLIEST_MS = Date.parse("0001-01-01T00:00:00Z");
const LATEST_MS = Date.parse("9999-12-31T23:59:59.999Z");
const MAX_SECONDS = 315_576_000_000;

/**
 * A point in time as google.protobuf.Timestamp.
 * @param time a Date or epoch milliseconds
 * @throws RangeError outside the years 1 to 9999 and for an invalid Date
 */
export function timestamp(time: Date | number): SecondsAndNanos {
  const ms = Number(time);
  if (!(ms >= EARLIEST_MS && ms <= LATEST_MS)) throw new RangeError(`not a time between the years 1 and 9999: ${time}`);
  const seconds = Math.floor(ms / 1000);
  return carry(seconds, Math.round((ms - seconds * 1000) * NANOS_PER_MS));
}

/**
 * A span of time as google.protobuf.Duration; may be negative and a fraction.
 * @throws RangeError beyond 10,000 years and for NaN
 */
export function duration(milliseconds: number): SecondsAndNanos {
  if (!(Math.abs(milliseconds) <= MAX_SECONDS * 1000))
    throw new RangeError(`not a duration in milliseconds: ${milliseconds}`);
  const seconds = Math.trunc(milliseconds / 1000);
  return carry(seconds, Math.round((milliseconds - seconds * 1000) * NANOS_PER_MS));
}

/** Epoch milliseconds of a timestamp with its fraction of a millisecond; undefined if it isn't set. */
export function toEpochMilliseconds(timestamp: Timestamp): number;
export function toEpochMilliseconds(timestamp: Timestamp | Unset): number | undefined;
export function toEpochMilliseconds(timestamp: Timestamp | Unset): number | undefined {
  return fromSecondsAndNanos(timestamp);
}

/** The Date of a timestamp, cut to the millisecond; undefined if it isn't set. */
export function toDate(timestamp: Timestamp): Date;
export function toDate(timestamp: Timestamp | Unset): Date | undefined;
export function toDate(timestamp: Timestamp | Unset): Date | undefined {
  const ms = fromSecondsAndNanos(timestamp);
  return ms === undefined ? undefined : new Date(Math.floor(ms));
}

/** Milliseconds of a duration with their fraction; undefined if it isn't set. */
export function toMilliseconds(duration: Duration): number;
export function toMilliseconds(duration: Duration | Unset): number | undefined;
export function toMilliseconds(duration: Duration | Unset): number | undefined {
  return fromSecondsAndNanos(duration);
}

/** Rounding may give a whole second of nanos; -0 has no place in a message. */
function carry(seconds: number, nanos: number): SecondsAndNanos {
  if (Math.abs(nanos) === 1000 * NANOS_PER_MS) return { seconds: String(seconds + Math.sign(nanos)), nanos: 0 };
  return { seconds: String(seconds + 0), nanos: nanos + 0 };
}

function fromSecondsAndNanos(value: Timestamp | Duration | Unset): number | undefined {
  if (value === null || value === undefined) return undefined;
  return Number(String(value.seconds ?? 0)) * 1000 + (value.nanos ?? 0) / NANOS_PER_MS;
}
