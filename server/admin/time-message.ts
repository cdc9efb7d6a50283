/**
 * Times and spans as messages. Seconds are numbers, not texts as in proto/typescript/time.ts: protobufjs turns numbers into
 * its Long much faster, and every event has several.
 */
export interface TimeMessage {
  seconds: number;
  nanos: number;
}

const EARLIEST_MS = Date.parse("0001-01-01T00:00:00Z");
const LATEST_MS = Date.parse("9999-12-31T23:59:59.999Z");
const NANOS_PER_MS = 1_000_000;

/** A time as google.protobuf.Timestamp; null = unset. One that can't be written becomes the last that can. */
export function timeMessage(ms: number): TimeMessage;
export function timeMessage(ms: number | undefined): TimeMessage | null;
export function timeMessage(ms: number | undefined): TimeMessage | null {
  if (ms === undefined) return null;
  const whole = Math.round(Math.min(Math.max(ms, EARLIEST_MS), LATEST_MS));
  const seconds = Math.floor(whole / 1_000);
  return { seconds, nanos: (whole - seconds * 1_000) * NANOS_PER_MS };
}

/** A span of time as google.protobuf.Duration, to the microsecond; null = unset. */
export function durationMessage(ms: number): TimeMessage;
export function durationMessage(ms: number | undefined): TimeMessage | null;
export function durationMessage(ms: number | undefined): TimeMessage | null {
  if (ms === undefined) return null;
  const micros = Math.round(ms * 1_000);
  const seconds = Math.trunc(micros / 1_000_000);
  // Adding 0 keeps -0 out.
  return { seconds: seconds + 0, nanos: (micros - seconds * 1_000_000) * 1_000 + 0 };
}
