import { isSameDestination, type ReplicationDestination } from "./replication-configuration.js";

export type ReplicationStatus = "IN_PROGRESS" | "COMPLETE" | "FAILED";

/** How far an image has come on its way to one destination. */
export interface ImageReplication extends ReplicationDestination {
  readonly status: ReplicationStatus;
  /** Of FAILED only; AWS has published no values. */
  readonly failureCode?: string;
}

export type ImageReplications = readonly ImageReplication[];

/** An image is on its way, for the first time or again: an earlier outcome is forgotten. */
export function replicationStarted(
  replications: ImageReplications,
  { region, registryId }: ReplicationDestination,
): ImageReplications {
  return withReplication(replications, { region, registryId, status: "IN_PROGRESS" });
}

/** @param failureCode undefined = it has arrived */
export function replicationEnded(
  replications: ImageReplications,
  { region, registryId }: ReplicationDestination,
  failureCode: string | undefined,
): ImageReplications {
  const outcome =
    failureCode === undefined ? ({ status: "COMPLETE" } as const) : ({ status: "FAILED", failureCode } as const);
  return withReplication(replications, { region, registryId, ...outcome });
}

function withReplication(replications: ImageReplications, replication: ImageReplication): ImageReplications {
  const known = replications.findIndex((other) => isSameDestination(other, replication));
  return known === -1 ? [...replications, replication] : replications.with(known, replication);
}
