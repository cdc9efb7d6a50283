import { EcrError } from "../errors.js";
import type { Repository } from "../repositories/repository.js";
import type { Image } from "./image.js";
import { notifyImageAction } from "./image-notifications.js";

/** Restoring takes "up to 20 minutes" (ECR user guide, "Archiving images"); here always that long, on the registry's clock. */
const RESTORE_MS = 20 * 60 * 1000;

/**
 * Archives an image, or begins to restore one.
 * @throws {EcrError} ImageStorageClassUpdateNotSupportedException if it is in that class or on its way there, or if an
 *   active index lists it (docs/ecr-behaviour.md C.7)
 */
export function updateStorageClass(repository: Repository, image: Image, target: "STANDARD" | "ARCHIVE"): void {
  if (target === "ARCHIVE") archive(repository, image);
  else restore(repository, image);
}

function archive(repository: Repository, image: Image): void {
  if (image.status !== "ACTIVE") throw notSupported(repository, image, "is not in the STANDARD storage class");
  const parents = repository.images.parentsOf(image.digest).filter((parent) => parent.status === "ACTIVE");
  if (parents.length > 0) {
    const digests = parents.map((parent) => parent.digest).join(", ");
    throw notSupported(repository, image, `is referenced by manifest list: [${digests}]`);
  }
  const { registry, name } = repository;
  image.status = "ARCHIVED";
  image.lastArchivedAtMs = registry.clock.now();
  repository.layers.archive(image.layers);
  registry.journal.image(repository, image);
  registry.changed({ kind: "image.archived", repository: name, digest: image.digest });
  notifyImageAction(repository, image, "UPDATE_STORAGE_CLASS", undefined, { "target-storage-class": "ARCHIVE" });
}

function restore(repository: Repository, image: Image): void {
  if (image.status !== "ARCHIVED") throw notSupported(repository, image, "is not in the ARCHIVE storage class");
  const { registry, name } = repository;
  image.status = "ACTIVATING";
  activateAt(repository, image, registry.clock.now() + RESTORE_MS);
  registry.journal.image(repository, image);
  registry.changed({ kind: "image.restoring", repository: name, digest: image.digest });
}

/** Ends a restore that is under way when it is due. */
export function activateAt(repository: Repository, image: Image, dueMs: number): void {
  const { clock } = repository.registry;
  image.restore = clock.schedule(dueMs, "restore", image.digest, () => activate(repository, image));
}

/** Ends a restore; also what pushing an archived image again does at once (docs/ecr-behaviour.md C.1). */
export function activate(repository: Repository, image: Image): void {
  const { registry, name } = repository;
  const nowMs = registry.clock.now();
  image.restore?.cancel();
  image.restore = undefined;
  image.status = "ACTIVE";
  image.lastActivatedAtMs = nowMs;
  registry.journal.image(repository, image);
  repository.layers.activate(image.layers);
  registry.changed({ kind: "image.restored", repository: name, digest: image.digest });
  notifyImageAction(repository, image, "UPDATE_STORAGE_CLASS", undefined, {
    "target-storage-class": "STANDARD",
    "last-activated-at": new Date(nowMs).toISOString(),
  });
}

function notSupported(repository: Repository, image: Image, reason: string): EcrError {
  return new EcrError(
    "ImageStorageClassUpdateNotSupportedException",
    `The storage class of the image with digest '${image.digest}' in the repository with name '${repository.name}' in the registry with id '${repository.registry.ref.accountId}' cannot be updated because the image ${reason}`,
  );
}
