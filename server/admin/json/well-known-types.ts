import type { Struct } from "../../../proto/typescript/generated/google/protobuf/Struct.js";
import type { Value } from "../../../proto/typescript/generated/google/protobuf/Value.js";
import { type JsonValue, struct, structToJson } from "../../../proto/typescript/struct.js";
import { Unreadable } from "./read-scalar.js";

interface SecondsAndNanos {
  readonly seconds?: unknown;
  readonly nanos?: number | undefined;
}

/** A message with a JSON form of its own (https://protobuf.dev/programming-guides/json/). */
interface WellKnownType {
  /** @throws Unreadable */
  read(json: unknown): object;
  write(message: object): JsonValue;
}

const TIMESTAMP = /^(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/;
const DURATION = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?s$/;

const WELL_KNOWN_TYPES: Readonly<Record<string, WellKnownType>> = {
  "google.protobuf.Timestamp": { read: readTimestamp, write: writeTimestamp },
  "google.protobuf.Duration": { read: readDuration, write: writeDuration },
  "google.protobuf.Struct": {
    read: (json) => {
      if (typeof json !== "object" || json === null || Array.isArray(json)) throw new Unreadable("an object", json);
      return structOf(json);
    },
    write: (message) => structToJson(message as Struct),
  },
  "google.protobuf.Value": {
    read: (json) => structOf({ json }).fields?.["json"] as object,
    write: (message) => structToJson({ fields: { json: message as Value } })["json"] ?? null,
  },
};

/** Undefined for an ordinary message. @throws Unreadable */
export function readWellKnown(json: unknown, typeName: string): { value: object } | undefined {
  const type = WELL_KNOWN_TYPES[typeName];
  return type === undefined ? undefined : { value: type.read(json) };
}

/** Undefined for an ordinary message. */
export function writeWellKnown(message: object, typeName: string): JsonValue | undefined {
  return WELL_KNOWN_TYPES[typeName]?.write(message);
}

function readTimestamp(json: unknown): object {
  const [, dateTime, fraction = "", zone] = (typeof json === "string" && TIMESTAMP.exec(json)) || [];
  const ms = dateTime === undefined ? Number.NaN : Date.parse(`${dateTime}${zone}`.toUpperCase());
  if (Number.isNaN(ms)) throw new Unreadable('a time such as "2026-01-31T12:00:00Z"', json);
  return { seconds: String(ms / 1_000), nanos: nanosOf(fraction) };
}

function readDuration(json: unknown): object {
  const [, sign, seconds, fraction = ""] = (typeof json === "string" && DURATION.exec(json)) || [];
  if (seconds === undefined) throw new Unreadable('a duration in seconds such as "1.5s"', json);
  const nanos = nanosOf(fraction);
  return { seconds: String(BigInt(`${sign}${seconds}`)), nanos: sign === "-" && nanos !== 0 ? -nanos : nanos };
}

/** Three, six or nine digits, as many as it takes. */
function writeTimestamp(message: object): string {
  const { seconds = 0, nanos = 0 } = message as SecondsAndNanos;
  const iso = new Date(Number(String(seconds)) * 1_000).toISOString();
  return `${iso.slice(0, iso.indexOf("."))}${fractionOf(nanos)}Z`;
}

function writeDuration(message: object): string {
  const { seconds = 0, nanos = 0 } = message as SecondsAndNanos;
  const whole = BigInt(String(seconds));
  const sign = whole < 0n || nanos < 0 ? "-" : "";
  return `${sign}${whole < 0n ? -whole : whole}${fractionOf(Math.abs(nanos))}s`;
}

function nanosOf(fraction: string): number {
  return Number(fraction.padEnd(9, "0"));
}

function fractionOf(nanos: number): string {
  if (nanos === 0) return "";
  return `.${String(nanos)
    .padStart(9, "0")
    .replace(/(000){1,2}$/, "")}`;
}

function structOf(json: object): Struct {
  try {
    return struct(json);
  } catch (thrown) {
    if (thrown instanceof RangeError) throw new Unreadable("nested less deep", json);
    throw thrown;
  }
}
