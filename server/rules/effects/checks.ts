import type { FieldViolation } from "../../requests/field-violation.js";

/** Longer waits are surely a slip of the unit, and Node's timers end at 24.8 days. */
export const MAX_WAIT_MS = 24 * 60 * 60 * 1_000;

/** Whether a wait is one the server can make; unset passes. */
export function checkWait(field: string, ms: number | undefined): FieldViolation[] {
  if (ms === undefined || (ms >= 0 && ms <= MAX_WAIT_MS)) return [];
  return [{ field, description: ms < 0 ? "must not be negative" : "must be a duration of at most 24 hours" }];
}

export function checkNumber(field: string, value: number | undefined, min: number, max: number): FieldViolation[] {
  if (value === undefined || (value >= min && value <= max)) return [];
  const range = max === Number.MAX_VALUE ? `at least ${min}` : `between ${min} and ${max}`;
  return [{ field, description: `must be ${range}, is ${value}` }];
}

/** A whole number of bytes. */
export function checkBytes(field: string, value: number, min: number): FieldViolation[] {
  if (Number.isSafeInteger(value) && value >= min) return [];
  return [{ field, description: `must be a whole number, at least ${min}, is ${value}` }];
}
