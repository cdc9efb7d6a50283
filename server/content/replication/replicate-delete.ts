import { deleteImage, removeTag } from "../images/delete-image.js";
import { findImage } from "../images/find-image.js";
import type { RegistryRef } from "../registry-ref.js";
import type { Transaction } from "../transaction.js";
import { authorizeReplication } from "./authorize-replication.js";
import type { DestinationDelete } from "./replicated-change.js";

/**
 * Deletes what was deleted at the source; a missing image is not an error. An image that an index of this
 * registry lists stays, as with every delete.
 * @throws {EcrError} AccessDeniedException
 */
export function replicateDelete(
  tx: Transaction,
  source: RegistryRef,
  repository: string,
  gone: DestinationDelete,
): void {
  const { imageDigest } = gone;
  const id = gone.kind === "tag" ? { imageDigest, imageTag: gone.imageTag } : { imageDigest };
  const image = findImage(tx, repository, id);
  if (image === undefined) return;
  // No action of IAM is named for deletes that are replicated [inferred].
  authorizeReplication(tx, source, "ecr:ReplicateImage", repository);
  if (gone.kind === "tag") removeTag(tx, image, gone.imageTag);
  else deleteImage(tx, repository, id);
}
