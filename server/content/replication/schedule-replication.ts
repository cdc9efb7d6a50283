import type { Change } from "../changes.js";
import type { Transaction } from "../transaction.js";
import { noteReplicationStarted } from "./image-replications.js";
import { destinationDelete } from "./replicated-change.js";
import type { ReplicationTarget } from "./replication-targets.js";
import type { ReplicationTask } from "./replication-task-state.js";

/** An Ubuntu-sized image could be pulled from the other Region after 2 to 4 s (docs/ecr-behaviour.md H.2). */
export const USUAL_LAG_MS = 3_000;

/** What a test wants of one of these. */
export interface Interference {
  /** On top of the usual lag. */
  readonly delayMs: number;
  readonly failureCode: string | undefined;
}

/** What a change at the source is to become at a destination. */
export type ReplicatedChange = Pick<ReplicationTask, "kind" | "repository" | "digest" | "tag">;

/** Undefined if nothing else needs to know of it. */
export function replicatedChange({ kind, repository = "", digest = "", tag }: Change): ReplicatedChange | undefined {
  const image = { repository, digest };
  switch (kind) {
    case "image.pushed":
      return { kind: "copy", ...image, ...tagOf(tag) };
    case "tag.removed": {
      const gone = destinationDelete({ imageDigest: digest, imageTag: tag, isImageGone: false });
      return { kind: gone.kind === "tag" ? "delete-tag" : "delete-image", ...image, ...tagOf(tag) };
    }
    case "image.deleted":
      return { kind: "delete-image", ...image };
    default:
      return undefined;
  }
}

/** Puts a change on its way to a destination. */
export function scheduleReplication(
  tx: Transaction,
  change: ReplicatedChange,
  { region, registryId }: ReplicationTarget,
  { delayMs, failureCode }: Interference,
): void {
  tx.put("replicationTasks", {
    ...change,
    region,
    registryId,
    dueMs: tx.now() + USUAL_LAG_MS + delayMs,
    ...(failureCode === undefined ? {} : { failureCode }),
    order: tx.nextOrder(),
  });
  if (change.kind === "copy") noteReplicationStarted(tx, change, { region, registryId });
}

function tagOf(tag: string | undefined): { tag?: string } {
  return tag === undefined ? {} : { tag };
}
