import { releaseLayers } from "../layers/layers.js";
import { forgetReplications } from "../replication/forget-replications.js";
import { forgetScans } from "../scanning/scans.js";
import { forgetSignings } from "../signing/image-signings.js";
import type { Transaction } from "../transaction.js";
import { type ImageId, parentsOf } from "./find-image.js";
import { type ImageFailure, isFailure, lookUp } from "./image-failures.js";
import { notifyImageAction } from "./image-notifications.js";
import type { ImageState } from "./image-state.js";
import { withoutTag } from "./put-image.js";

export interface DeletedImages {
  /** One entry per tag that went; an untagged image has one without a tag. */
  readonly deleted: readonly { readonly imageDigest: string; readonly imageTag?: string }[];
  readonly failure: ImageFailure | undefined;
}

/**
 * Deletes by digest (the image with all its tags) or by tag (the tag; with the last one the image),
 * as BatchDeleteImage does for each of its ids (docs/ecr-behaviour.md C.4).
 */
export function deleteImage(tx: Transaction, repository: string, imageId: ImageId): DeletedImages {
  const image = lookUp(tx, repository, imageId);
  if (isFailure(image)) return { deleted: [], failure: image };
  const { imageTag } = imageId;
  const { digest: imageDigest, tags } = image;
  if (imageTag !== undefined && tags.length > 1) {
    removeTag(tx, image, imageTag);
    return { deleted: [{ imageDigest, imageTag }], failure: undefined };
  }
  const parents = parentsOf(tx, image);
  if (parents.length > 0) {
    const digests = parents.map((parent) => parent.digest).join(", ");
    const failureReason = `Requested image referenced by manifest list: [${digests}]`;
    return { deleted: [], failure: { imageId, failureCode: "ImageReferencedByManifestList", failureReason } };
  }
  removeImage(tx, image);
  const deleted = tags.length === 0 ? [{ imageDigest }] : tags.map((tag) => ({ imageDigest, imageTag: tag }));
  return { deleted, failure: undefined };
}

/** Takes one tag off; the image stays, untagged if it was the last. */
export function removeTag(tx: Transaction, image: ImageState, tag: string): void {
  const { repository, digest } = image;
  tx.put("images", { ...image, tags: withoutTag(image.tags, tag) });
  tx.changed({ kind: "tag.removed", repository, digest, tag });
  notifyImageAction(tx, image, "DELETE", tag);
}

/** Removes an image with its scans, even if something refers to it. */
export function removeImage(tx: Transaction, image: ImageState): void {
  const { repository, digest, tags, layers } = image;
  tx.delete("images", image);
  releaseLayers(tx, repository, layers);
  forgetScans(tx, image);
  forgetReplications(tx, image);
  forgetSignings(tx, image);
  tx.changed({ kind: "image.deleted", repository, digest, detail: { tags } });
  for (const tag of tags.length === 0 ? [undefined] : tags) notifyImageAction(tx, image, "DELETE", tag);
}
