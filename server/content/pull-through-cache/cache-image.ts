import type { StoredBlob } from "../../blobs/blob-store.js";
import { createByTemplate } from "../creation-templates/create-by-template.js";
import { imageByDigest, parentsOf } from "../images/find-image.js";
import type { ImageState } from "../images/image-state.js";
import type { ManifestContent } from "../images/manifest-content.js";
import { putImage } from "../images/put-image.js";
import { addLayer } from "../layers/layers.js";
import { findRepository } from "../repositories/find-repository.js";
import type { Transaction } from "../transaction.js";
import { notifyCacheAction } from "./cache-notification.js";
import type { PullThroughCacheRule } from "./pull-through-cache-rule.js";

/** An image from an upstream. */
export interface FetchedImage {
  readonly rule: PullThroughCacheRule;
  readonly repository: string;
  readonly manifest: ManifestContent;
  readonly mediaType: string;
  /** The requested tag; undefined if a digest was requested. */
  readonly tag: string | undefined;
  /** Those that the repository didn't have. */
  readonly layers: readonly StoredBlob[];
}

const CACHE = "pull through cache ";

/** What ECR calls the cause of what the cache does. */
export function cacheCause({ ecrRepositoryPrefix }: PullThroughCacheRule): string {
  return CACHE + ecrRepositoryPrefix;
}

export function isCached(cause: string): boolean {
  return cause.startsWith(CACHE);
}

/**
 * Stores an image with its layers, in a repository that is made by template if it isn't there.
 * @throws {EcrError} the errors of CreateRepository and PutImage: then nothing has happened
 */
export function cacheImage(tx: Transaction, fetched: FetchedImage): ImageState {
  const { rule, repository, manifest, mediaType, tag, layers } = fetched;
  if (findRepository(tx, repository) === undefined) createByTemplate(tx, repository, "PULL_THROUGH_CACHE");
  for (const { digest, size } of layers) addLayer(tx, repository, digest, size);
  const image = putImage(tx, repository, { manifest, mediaType, tag, plane: "cache" });
  measureParents(tx, image);
  if (tag !== undefined) tx.put("cachedTags", { repository, tag, checkedAtMs: tx.now() });
  notifyCacheAction(tx, { rule, repository, imageTag: tag, imageDigest: image.digest });
  return image;
}

/** The size of an index is the size of its largest image, which may arrive after it. */
function measureParents(tx: Transaction, image: ImageState): void {
  for (const parent of parentsOf(tx, image)) {
    const sizes = parent.children.map((digest) => imageByDigest(tx, parent.repository, digest)?.sizeBytes ?? 0);
    const sizeBytes = Math.max(...sizes);
    if (sizeBytes !== parent.sizeBytes) tx.put("images", { ...parent, sizeBytes });
  }
}
