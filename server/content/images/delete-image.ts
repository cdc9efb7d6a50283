import type { Repository } from "../repositories/repository.js";
import type { ImageId } from "./find-image.js";
import type { Image } from "./image.js";
import { type ImageFailure, isFailure, lookUp } from "./image-failures.js";
import { notifyImageAction } from "./image-notifications.js";

export interface DeletedImages {
  /** One entry per tag that went; an untagged image has one without a tag. */
  readonly deleted: readonly { readonly imageDigest: string; readonly imageTag?: string }[];
  readonly failure: ImageFailure | undefined;
}

/**
 * Deletes by digest (the image with all its tags) or by tag (the tag; with the last one the image),
 * as BatchDeleteImage does for each of its ids (docs/ecr-behaviour.md C.4).
 */
export function deleteImage(repository: Repository, imageId: ImageId, cause?: string): DeletedImages {
  const found = lookUp(repository, imageId);
  if (isFailure(found)) return { deleted: [], failure: found };
  const { imageTag } = imageId;
  if (imageTag !== undefined && found.tags.length > 1) {
    removeTag(repository, found, imageTag, cause);
    return { deleted: [{ imageDigest: found.digest, imageTag }], failure: undefined };
  }
  const parents = repository.images.parentsOf(found.digest);
  if (parents.length > 0) {
    const digests = parents.map((parent) => parent.digest).join(", ");
    const failureReason = `Requested image referenced by manifest list: [${digests}]`;
    return { deleted: [], failure: { imageId, failureCode: "ImageReferencedByManifestList", failureReason } };
  }
  const { tags } = found;
  removeImage(repository, found, cause);
  const deleted =
    tags.length === 0
      ? [{ imageDigest: found.digest }]
      : tags.map((tag) => ({ imageDigest: found.digest, imageTag: tag }));
  return { deleted, failure: undefined };
}

/** Takes one tag off; the image stays, untagged if it was the last. */
export function removeTag(repository: Repository, image: Image, tag: string, cause?: string): void {
  repository.images.removeTag(tag);
  const { name, registry } = repository;
  registry.changed({ kind: "tag.removed", repository: name, digest: image.digest, tag, cause });
  notifyImageAction(repository, image, "DELETE", tag);
}

/** Takes an image out whatever refers to it. */
export function removeImage(repository: Repository, image: Image, cause?: string): void {
  const { tags } = image;
  image.restore?.cancel();
  repository.images.remove(image);
  repository.layers.unreference(image.layers, image.status !== "ACTIVE");
  repository.registry.scans.imageDeleted(repository, image);
  const { name, registry } = repository;
  registry.changed({ kind: "image.deleted", repository: name, digest: image.digest, cause, detail: { tags } });
  for (const tag of tags.length === 0 ? [undefined] : tags) notifyImageAction(repository, image, "DELETE", tag);
}
