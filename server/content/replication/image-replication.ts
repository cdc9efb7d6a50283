import { isSameDestination, type ReplicationDestination } from "./replication-configuration.js";

export type ReplicationStatus = "IN_PROGRESS" | "COMPLETE" | "FAILED";

/** How far an image has come on its way to one destination. */
export interface ImageReplication extends ReplicationDestination {
  readonly status: ReplicationStatus;
  /** Of FAILED only; AWS has published no values. */
  readonly failureCode?: string;
  /** While it is in progress: what is under way besides, with other tags of the image. */
  readonly further?: Further;
}

interface Further {
  readonly count: number;
  /** Why one of those failed that are through: all of them together have, then. */
  readonly failureCode?: string;
}

export type ImageReplications = readonly ImageReplication[];

/** An image is on its way, for the first time or again: an earlier outcome is forgotten. */
export function replicationStarted(
  replications: ImageReplications,
  { region, registryId }: ReplicationDestination,
): ImageReplications {
  const known = replications.find((other) => isSameDestination(other, { region, registryId }));
  const started = { region, registryId, status: "IN_PROGRESS" } as const;
  if (known?.status !== "IN_PROGRESS") return withReplication(replications, started);
  const further = { ...known.further, count: (known.further?.count ?? 0) + 1 };
  return withReplication(replications, { ...started, further });
}

/** @param failureCode undefined if it has arrived */
export function replicationEnded(
  replications: ImageReplications,
  { region, registryId }: ReplicationDestination,
  failureCode: string | undefined,
): ImageReplications {
  const known = replications.find((other) => isSameDestination(other, { region, registryId }));
  const { count = 0, failureCode: earlier } = known?.further ?? {};
  const failed = failureCode ?? earlier;
  const code = failed === undefined ? {} : { failureCode: failed };
  const outcome: Omit<ImageReplication, keyof ReplicationDestination> =
    count > 0
      ? { status: "IN_PROGRESS", further: { count: count - 1, ...code } }
      : { status: failed === undefined ? "COMPLETE" : "FAILED", ...code };
  return withReplication(replications, { region, registryId, ...outcome });
}

function withReplication(replications: ImageReplications, replication: ImageReplication): ImageReplications {
  const known = replications.findIndex((other) => isSameDestination(other, replication));
  return known === -1 ? [...replications, replication] : replications.with(known, replication);
}
