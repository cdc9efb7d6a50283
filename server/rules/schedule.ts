import type { Schedule } from "./rule.js";

/** Whether a schedule that began at `putTimeMs` lets its rule act at `nowMs`, both on the registry's clock. */
export function scheduleIsOpen(schedule: Schedule, putTimeMs: number, nowMs: number): boolean {
  const sinceStartMs = nowMs - putTimeMs - (schedule.startDelayMs ?? 0);
  if (sinceStartMs < 0) return false;
  if (schedule.periodMs === undefined || schedule.activeMs === undefined) return true;
  return sinceStartMs % schedule.periodMs < schedule.activeMs;
}
