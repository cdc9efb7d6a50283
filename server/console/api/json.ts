import type { Struct, Struct__Output } from "../../../proto/typescript/generated/google/protobuf/Struct.ts";

/** What times and durations look like in the generated types. In JSON both are text: "2026-01-01T00:00:00Z", "1.5s". */
interface SecondsAndNanos {
  seconds?: unknown;
  nanos?: unknown;
}

type IsTime<T> = keyof T extends keyof SecondsAndNanos ? ("seconds" extends keyof T ? true : false) : false;

/**
 * A message of the admin API as proto3 JSON: bytes are base64, 64-bit numbers, times and durations are text, and a member
 * with its default value may be missing.
 */
export type Json<T> = T extends Uint8Array
  ? string
  : T extends Struct | Struct__Output
    ? JsonOfObject<T>
    : T extends readonly (infer Item)[]
      ? Json<Item>[]
      : T extends object
        ? JsonOfObject<T>
        : T;

type JsonOfObject<T> =
  IsTime<T> extends true
    ? string
    : T extends { fields?: unknown } | { fields: unknown }
      ? keyof T extends "fields"
        ? Record<string, unknown>
        : Members<T>
      : Members<T>;

type Members<T> = string extends keyof T
  ? Record<string, Json<T[keyof T]>>
  : { [K in keyof T as K extends `_${string}` ? never : K]?: Json<NonNullable<T[K]>> };
