import type { TableKind } from "../table-kind.js";

/** How many of the day's basic scans the registry has used up. */
export interface ScanQuotaState {
  readonly dayBeganMs: number;
  readonly scansOfDay: number;
}

export const scanQuotaTable: TableKind<ScanQuotaState> = { scopeOf: () => "", keyOf: () => "" };
