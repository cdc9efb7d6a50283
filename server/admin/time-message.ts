import { duration, type SecondsAndNanos, timestamp } from "../../proto/typescript/time.js";

const EARLIEST_MS = Date.parse("0001-01-01T00:00:00Z");
const LATEST_MS = Date.parse("9999-12-31T23:59:59.999Z");

/** A time as message; null = unset. One that can't be written becomes the last that can. */
export function timeMessage(ms: number): SecondsAndNanos;
export function timeMessage(ms: number | undefined): SecondsAndNanos | null;
export function timeMessage(ms: number | undefined): SecondsAndNanos | null {
  return ms === undefined ? null : timestamp(Math.min(Math.max(ms, EARLIEST_MS), LATEST_MS));
}

/** A span of time as message; null = unset. */
export function durationMessage(ms: number): SecondsAndNanos;
export function durationMessage(ms: number | undefined): SecondsAndNanos | null;
export function durationMessage(ms: number | undefined): SecondsAndNanos | null {
  return ms === undefined ? null : duration(ms);
}
