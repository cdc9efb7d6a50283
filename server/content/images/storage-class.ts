import { type EcrError, ecrError } from "../errors.js";
import type { Transaction } from "../transaction.js";
import { imageByDigest, parentsOf } from "./find-image.js";
import { notifyImageAction } from "./image-notifications.js";
import type { ImageState } from "./image-state.js";

/** Restoring takes "up to 20 minutes" (ECR user guide, "Archiving images"); here always that long, on the registry's clock. */
const RESTORE_MS = 20 * 60 * 1000;

/**
 * Archives an image, or begins to restore one.
 * @returns what the image is now
 * @throws {EcrError} ImageStorageClassUpdateNotSupportedException if it is in that class or on its way there, or if an
 *   active index lists it (docs/ecr-behaviour.md C.7)
 */
export function updateStorageClass(tx: Transaction, image: ImageState, target: "STANDARD" | "ARCHIVE"): ImageState {
  return target === "ARCHIVE" ? archive(tx, image) : restore(tx, image);
}

function archive(tx: Transaction, image: ImageState): ImageState {
  if (image.status !== "ACTIVE") throw notSupported(tx, image, "is not in the STANDARD storage class");
  const parents = parentsOf(tx, image).filter((parent) => parent.status === "ACTIVE");
  if (parents.length > 0) {
    const digests = parents.map((parent) => parent.digest).join(", ");
    throw notSupported(tx, image, `is referenced by manifest list: [${digests}]`);
  }
  const archived: ImageState = { ...image, status: "ARCHIVED", lastArchivedAtMs: tx.now() };
  tx.put("images", archived);
  tx.changed({ kind: "image.archived", repository: image.repository, digest: image.digest });
  notifyImageAction(tx, archived, "UPDATE_STORAGE_CLASS", undefined, { "target-storage-class": "ARCHIVE" });
  return archived;
}

function restore(tx: Transaction, image: ImageState): ImageState {
  if (image.status !== "ARCHIVED") throw notSupported(tx, image, "is not in the ARCHIVE storage class");
  const restoring: ImageState = { ...image, status: "ACTIVATING", activatesAtMs: tx.now() + RESTORE_MS };
  tx.put("images", restoring);
  tx.changed({ kind: "image.restoring", repository: image.repository, digest: image.digest });
  return restoring;
}

/** Ends the restore of an image when it is due. */
export function endRestore(tx: Transaction, repository: string, digest: string): void {
  const image = imageByDigest(tx, repository, digest);
  if (image !== undefined) tx.put("images", activated(tx, image));
}

/** The image after its restore; also what pushing an archived image again makes of it at once (docs/ecr-behaviour.md C.1). */
export function activated(tx: Transaction, image: ImageState): ImageState {
  const nowMs = tx.now();
  const active: ImageState = { ...image, status: "ACTIVE", lastActivatedAtMs: nowMs, activatesAtMs: undefined };
  tx.changed({ kind: "image.restored", repository: image.repository, digest: image.digest });
  notifyImageAction(tx, active, "UPDATE_STORAGE_CLASS", undefined, {
    "target-storage-class": "STANDARD",
    "last-activated-at": new Date(nowMs).toISOString(),
  });
  return active;
}

function notSupported(tx: Transaction, { repository, digest }: ImageState, reason: string): EcrError {
  const account = tx.context.ref.accountId;
  return ecrError("ImageStorageClassUpdateNotSupportedException", { digest, repository, account, reason });
}
