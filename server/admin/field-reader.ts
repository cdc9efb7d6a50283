import type { Duration__Output } from "../../proto/typescript/generated/google/protobuf/Duration.js";
import type { Timestamp__Output } from "../../proto/typescript/generated/google/protobuf/Timestamp.js";
import { toEpochMilliseconds, toMilliseconds } from "../../proto/typescript/time.js";
import { type FieldViolation, InvalidFieldsError } from "../requests/field-violation.js";

type Unset = null | undefined;

const MAX_LABELS = 64;
const MAX_LABEL_NAME_LENGTH = 128;
const MAX_LABEL_VALUE_LENGTH = 1_024;
/** Entries of a list of patterns, headers or names. */
const MAX_ENTRIES = 1_000;
/** 100 years; what is longer is a slip of the unit, and would lead past the last time that can be written. */
const MAX_DURATION_MS = 100 * 365 * 24 * 60 * 60 * 1_000;

/** google/protobuf/timestamp.proto: the years 1 to 9999. */
const EARLIEST_SECONDS = -62_135_596_800;
const LATEST_SECONDS = 253_402_300_799;
const NANOS = 1_000_000_000;

/**
 * Reads fields of a request and collects what is wrong with them, so that the caller learns of everything at once.
 * A field that is wrong reads as if it were unset; `done` throws afterwards.
 */
export class FieldReader {
  readonly #violations: FieldViolation[] = [];

  get hasViolations(): boolean {
    return this.#violations.length > 0;
  }

  report(field: string, description: string): void {
    this.#violations.push({ field, description });
  }

  /** Adds what another check found, but not about fields that are known to be wrong: it has seen them as unset. */
  add(violations: readonly FieldViolation[]): void {
    const known = new Set(this.#violations.map(({ field }) => field));
    this.#violations.push(...violations.filter(({ field }) => !known.has(field)));
  }

  /** Runs a check that throws; its field problems are reported with the rest. Other errors count only if no field is wrong. */
  check(run: () => void): void {
    try {
      run();
    } catch (thrown) {
      if (thrown instanceof InvalidFieldsError) this.add(thrown.violations);
      else if (this.#violations.length === 0) throw thrown;
    }
  }

  /** @throws InvalidFieldsError if anything was wrong */
  done(): void {
    if (this.#violations.length > 0) throw new InvalidFieldsError(this.#violations);
  }

  text(value: string, field: string, longest: number): string {
    if (value.length > longest) this.report(field, `must have at most ${longest} characters, has ${value.length}`);
    return value;
  }

  required(value: string, field: string, longest: number): string {
    if (value === "") this.report(field, "must be set");
    return this.text(value, field, longest);
  }

  /** Milliseconds with their fraction; undefined if unset. */
  duration(value: Duration__Output | Unset, field: string): number | undefined {
    if (value === null || value === undefined) return undefined;
    const seconds = Number(value.seconds);
    const { nanos } = value;
    if (Math.abs(nanos) >= NANOS || seconds * nanos < 0) {
      this.report(field, "is not a valid duration: nanos must lie within a second and have the sign of seconds");
      return undefined;
    }
    const ms = toMilliseconds(value);
    if (Math.abs(ms) <= MAX_DURATION_MS) return ms;
    this.report(field, "must be at most 100 years");
    return undefined;
  }

  /**
   * As `duration`, for a span on the registry's clock, whose times are whole milliseconds: something due at a
   * fraction of one would not have ended when the clock is advanced to that millisecond.
   */
  clockSpan(value: Duration__Output | Unset, field: string): number | undefined {
    const ms = this.duration(value, field);
    return ms === undefined ? undefined : Math.sign(ms) * Math.ceil(Math.abs(ms));
  }

  /** Epoch milliseconds; undefined if unset. */
  timestamp(value: Timestamp__Output | Unset, field: string): number | undefined {
    if (value === null || value === undefined) return undefined;
    const seconds = Number(value.seconds);
    const valid = seconds >= EARLIEST_SECONDS && seconds <= LATEST_SECONDS && value.nanos >= 0 && value.nanos < NANOS;
    if (valid) return Math.floor(toEpochMilliseconds(value));
    this.report(field, "is not a valid timestamp: it must be in the years 1 to 9999");
    return undefined;
  }

  /** A sequence: an int64 from 0. */
  sequence(value: string, field: string): number {
    const number = Number(value);
    if (number >= 0 && number <= Number.MAX_SAFE_INTEGER) return number;
    this.report(field, `must be a sequence, from 0, is ${value}`);
    return 0;
  }

  /** The value without its prefix; undefined for the unspecified one. A number is a value of a newer client. */
  enumeration<Name extends string>(value: string | number, prefix: string, field: string): Name | undefined {
    if (typeof value === "number") {
      this.report(field, `has no value ${value}`);
      return undefined;
    }
    const name = value.slice(prefix.length);
    return name === "UNSPECIFIED" ? undefined : (name as Name);
  }

  labels(labels: Readonly<Record<string, string>>, field: string): Readonly<Record<string, string>> {
    const entries = Object.entries(labels);
    if (entries.length > MAX_LABELS)
      this.report(field, `must have at most ${MAX_LABELS} entries, has ${entries.length}`);
    for (const [name, value] of entries.slice(0, MAX_LABELS)) {
      if (name === "") this.report(field, "must not have an empty name");
      this.text(name, `${field}["${name.slice(0, MAX_LABEL_NAME_LENGTH)}"]`, MAX_LABEL_NAME_LENGTH);
      this.text(value, `${field}["${name.slice(0, MAX_LABEL_NAME_LENGTH)}"]`, MAX_LABEL_VALUE_LENGTH);
    }
    return labels;
  }

  list<T>(values: readonly T[], field: string, most = MAX_ENTRIES): readonly T[] {
    if (values.length <= most) return values;
    this.report(field, `must have at most ${most} entries, has ${values.length}`);
    return values.slice(0, most);
  }

  /** A map's entries as they are; only their number is bounded. */
  map<T>(values: Readonly<Record<string, T>>, field: string, most = MAX_LABELS): Readonly<Record<string, T>> {
    const count = Object.keys(values).length;
    if (count > most) this.report(field, `must have at most ${most} entries, has ${count}`);
    return values;
  }
}

/** proto3 has no unset text, number or message without presence: its zero value stands for it. */
export function unlessEmpty(text: string): string | undefined {
  return text === "" ? undefined : text;
}

export function unlessZero(number: number): number | undefined {
  return number === 0 ? undefined : number;
}
