import { renewTokenEpoch } from "./settings/token-epoch.js";
import { type TableName, tableNames } from "./tables.js";
import type { Transaction } from "./transaction.js";
import type { ContentView } from "./view.js";

/** What tests script about scans; it stays when the content goes, and goes by itself. */
export const SCANNING: ReadonlySet<TableName> = new Set(["scanProfiles", "scanQuota", "scanningConfiguration"]);

/** Forgets everything that clients have put, and the tokens that were issued; what tests script about scans stays. */
export function clearContent(tx: Transaction): void {
  for (const name of tableNames) if (!SCANNING.has(name)) tx.clear(name);
  renewTokenEpoch(tx);
}

/** As new: no scan results, no profiles, no used-up quota, and the default scanning configuration. */
export function clearScanning(tx: Transaction): void {
  clearScanResults(tx);
  for (const name of SCANNING) tx.clear(name);
}

/** As if nothing had ever been scanned. */
export function clearScanResults(tx: Transaction): void {
  tx.clear("scans");
}

/** Whether nothing was ever put here, or nothing is left. */
export function isUntouched({ tables }: ContentView): boolean {
  return tableNames.every((name) => name === "tokenEpoch" || tables[name].size === 0);
}
