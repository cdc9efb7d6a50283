import type { TableKind } from "../table-kind.js";

/** Something that is on its way to another registry: it arrives when it falls due on the source's clock. */
export interface ReplicationTask {
  readonly kind: "copy" | "delete-tag" | "delete-image";
  readonly repository: string;
  readonly digest: string;
  /** The tag that was pushed, or is to be removed; absent = the image alone. */
  readonly tag?: string;
  readonly region: string;
  readonly registryId: string;
  /** Registry time of the source in epoch milliseconds. */
  readonly dueMs: number;
  /** A rule has it fail so, without being tried. */
  readonly failureCode?: string;
  /** Tells it from others, and has those that fall due together run in turn. */
  readonly order: number;
}

/** Decimal digits of the largest safe integer: keys then stand in the order of the numbers. */
const ORDER_DIGITS = 16;

export const replicationTaskTable: TableKind<ReplicationTask> = {
  // Not the repository's: a delete must still arrive when its repository has gone.
  scopeOf: () => "",
  keyOf: ({ order }) => String(order).padStart(ORDER_DIGITS, "0"),
  dueOf: ({ dueMs, repository, tag, digest, registryId, region }) => ({
    dueMs,
    kind: "replication",
    subject: `${repository}${tag === undefined ? `@${digest}` : `:${tag}`} to ${registryId}/${region}`,
  }),
};
