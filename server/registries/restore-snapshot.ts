import { clearScanResults, SCANNING } from "../content/clear-content.js";
import { moveContent } from "../content/move-content.js";
import { type TableName, tableNames } from "../content/tables.js";
import type { Registry } from "./registry.js";
import { type Snapshot, setSnapshotClock } from "./snapshot.js";

/** What can be restored of a snapshot. */
export type RestoredKind = "CONTENT" | "SCANS" | "RULES" | "CLOCK";

/** Tokens that were issued stay as good as they are. */
const NEVER_RESTORED: ReadonlySet<TableName> = new Set(["tokenEpoch"]);

/**
 * Makes a registry, or a part of it, what the snapshot's was. Costs as much as differs. Uploads under way end with the
 * content, and scan results, which belong to images and profiles, come back only with both.
 */
export function restoreSnapshot(
  registry: Registry,
  snapshot: Snapshot,
  kinds: ReadonlySet<RestoredKind>,
  cause: string,
): void {
  const { content, rules } = registry;
  if (kinds.has("RULES")) rules.clear();
  const names = tableNames.filter((name) => !NEVER_RESTORED.has(name) && isRestored(name, kinds));
  if (names.length > 0) content.replace(cause, snapshot.content, names);
  if (kinds.has("CONTENT")) content.commit(cause, (tx) => moveContent(tx, snapshot.source));
  if (names.length > 0) registry.history.restart();
  if (kinds.has("CONTENT")) registry.deletedImages.clear();
  if (kinds.has("CONTENT") !== kinds.has("SCANS")) content.commit(cause, clearScanResults);
  if (kinds.has("CLOCK")) setSnapshotClock(registry.clock, snapshot.clock);
  if (!kinds.has("RULES")) return;
  const nowMs = registry.clock.now();
  for (const spec of snapshot.rules) if ((spec.expireTimeMs ?? Infinity) > nowMs) rules.put(spec);
}

function isRestored(name: TableName, kinds: ReadonlySet<RestoredKind>): boolean {
  if (name === "scans") return kinds.has("CONTENT") && kinds.has("SCANS");
  return kinds.has(SCANNING.has(name) ? "SCANS" : "CONTENT");
}
