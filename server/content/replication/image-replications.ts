import { imageByDigest } from "../images/find-image.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { type ImageReplications, replicationEnded, replicationStarted } from "./image-replication.js";
import type { ReplicationDestination } from "./replication-configuration.js";

/** Which image. */
interface ImageKey {
  readonly repository: string;
  readonly digest: string;
}

const NONE: ImageReplications = [];

export function imageReplications({ tables }: ContentView, { repository, digest }: ImageKey): ImageReplications {
  return tables.imageReplications.get(repository, digest)?.replications ?? NONE;
}

export function noteReplicationStarted(tx: Transaction, image: ImageKey, destination: ReplicationDestination): void {
  put(tx, image, replicationStarted(imageReplications(tx, image), destination));
}

/** @param failureCode undefined if it has arrived */
export function noteReplicationEnded(
  tx: Transaction,
  image: ImageKey,
  destination: ReplicationDestination,
  failureCode: string | undefined,
): void {
  put(tx, image, replicationEnded(imageReplications(tx, image), destination, failureCode));
}

/** Nothing is noted of an image that has gone meanwhile. */
function put(tx: Transaction, { repository, digest }: ImageKey, replications: ImageReplications): void {
  if (imageByDigest(tx, repository, digest) === undefined) return;
  tx.put("imageReplications", { repository, digest, replications });
}
