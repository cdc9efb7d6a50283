import type { JsonObject } from "./finding.js";

/** Timestamps of an enhanced finding: a test writes them as JSON, ECR's answers hold dates. */
const TIMESTAMPS: ReadonlySet<string> = new Set([
  "firstObservedAt",
  "lastObservedAt",
  "lastInUseAt",
  "pushedAt",
  "updatedAt",
  "vendorCreatedAt",
  "vendorUpdatedAt",
]);

/** Merges `overrides` over `derived`: objects member by member, everything else replaces, null takes the member away. */
export function withOverrides<T extends object>(derived: T, overrides: JsonObject | undefined): T {
  return overrides === undefined ? derived : (merge(derived as JsonObject, overrides) as T);
}

/** fromEntries defines own members, so that a member "__proto__" stays one. */
function merge(derived: JsonObject, overrides: JsonObject): JsonObject {
  const merged = new Map(Object.entries(derived));
  for (const [member, value] of Object.entries(overrides)) {
    const before = merged.get(member);
    if (value === null) merged.delete(member);
    else merged.set(member, isObject(before) && isObject(value) ? merge(before, value) : asStated(member, value));
  }
  return Object.fromEntries(merged);
}

/** An ISO 8601 text or a number of epoch seconds, where a date belongs. */
function asStated(member: string, value: unknown): unknown {
  if (!TIMESTAMPS.has(member)) return value;
  const date = typeof value === "number" ? new Date(value * 1000) : new Date(String(value));
  return Number.isNaN(date.getTime()) ? value : date;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
