import type { TableKind } from "../table-kind.js";

/** What has become of one replication of a backfill; it stays when its repository goes. */
export interface BackfillResultState {
  readonly backfillId: string;
  /** The place among the results of the backfill. */
  readonly number: number;
  readonly repository: string;
  readonly digest: string;
  readonly tag?: string;
  /** Absent = it has arrived. */
  readonly failureCode?: string;
  /** Why images that an index lists could not be copied. */
  readonly subImageFailureCodes?: readonly string[];
}

const NUMBER_DIGITS = 9;

export const backfillResultTable: TableKind<BackfillResultState> = {
  scopeOf: () => "",
  keyOf: ({ backfillId, number }) => backfillResultKey(backfillId, number),
};

/** In the order of the results of each backfill. */
export function backfillResultKey(backfillId: string, number: number): string {
  return `${backfillId}/${String(number).padStart(NUMBER_DIGITS, "0")}`;
}
