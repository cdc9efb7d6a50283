import type { ImageState } from "../images/image-state.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { scanKey } from "./scan-state.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/** An image may be scanned once in 24 hours (docs/ecr-behaviour.md F.3). */
export function allowsImage(view: ContentView, { repository, digest }: ImageState): boolean {
  const countedAtMs = view.tables.scans.get(repository, scanKey("BASIC", digest))?.countedAtMs;
  return countedAtMs === undefined || !isToday(view, countedAtMs);
}

export function allowsRegistry(view: ContentView): boolean {
  const used = view.tables.scanQuota.get("", "");
  return (
    used === undefined || !isToday(view, used.dayBeganMs) || used.scansOfDay < view.context.quotas.basicScansPerDay
  );
}

/** Counts a scan towards the registry's quota. */
export function countScan(tx: Transaction): void {
  const used = tx.tables.scanQuota.get("", "");
  const isSameDay = used !== undefined && isToday(tx, used.dayBeganMs);
  tx.put(
    "scanQuota",
    isSameDay ? { ...used, scansOfDay: used.scansOfDay + 1 } : { dayBeganMs: tx.now(), scansOfDay: 1 },
  );
}

/** Within the last 24 hours; a clock that was set back makes what lies ahead of it count no more. */
function isToday(view: ContentView, ms: number): boolean {
  const agoMs = view.context.now() - ms;
  return agoMs >= 0 && agoMs < DAY_MS;
}
