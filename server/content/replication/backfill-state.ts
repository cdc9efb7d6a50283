import type { TableKind } from "../table-kind.js";
import type { Backfill } from "./backfill.js";
import { RETENTION_MS } from "./backfills.js";

/** One replication of a backfill: an image with one of its tags, or one that has none. */
export interface BackfillItem {
  readonly repository: string;
  readonly digest: string;
  readonly tag?: string;
}

/** How far a backfill has come in the order of repositories and, within one, of pushes. */
export interface BackfillPosition {
  readonly repository: string;
  readonly order: number;
  /** Tags of that image that are done. */
  readonly tags: number;
  /** Images that were pushed later go their own way. */
  readonly lastOrder: number;
}

/** A backfill and where it stands. */
export interface BackfillState extends Backfill {
  /** Lists go by it. */
  readonly order: number;
  /** When it moves on: registry time in epoch milliseconds. Absent when it has ended. */
  readonly moveMs?: number;
  /** What is on its way. */
  readonly underWay: readonly PlannedReplication[];
  /** What comes after that; absent until it is known what to copy. */
  readonly position?: BackfillPosition;
}

export interface PlannedReplication extends BackfillItem {
  /** A rule has it fail so, without being tried. */
  readonly failureCode?: string;
}

export const backfillTable: TableKind<BackfillState> = {
  scopeOf: () => "",
  keyOf: ({ id }) => id,
  // One that has ended is forgotten some time.
  dueOf: ({ moveMs, endedAtMs, id }) => {
    const dueMs = endedAtMs === undefined ? moveMs : endedAtMs + RETENTION_MS;
    return dueMs === undefined ? undefined : { dueMs, kind: "replication-backfill", subject: id };
  },
};
