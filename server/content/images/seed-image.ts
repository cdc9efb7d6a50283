import { ecrError } from "../errors.js";
import { useLayer } from "../layers/layers.js";
import { getRepository } from "../repositories/find-repository.js";
import type { RepositoryState } from "../repositories/repository-state.js";
import { isImmutable } from "../repositories/tag-mutability.js";
import type { Transaction } from "../transaction.js";
import { imageByDigest, imageByTag } from "./find-image.js";
import type { ImageState } from "./image-state.js";
import type { Manifest } from "./manifest.js";
import type { HeldContent } from "./manifest-content.js";
import { refuseTooManyTags, sizeOf, takeTag } from "./put-image.js";

/** An image that exists without a push. What it refers to need not exist. */
export interface SeededImage {
  readonly repository: string;
  readonly digest: string;
  readonly content: HeldContent;
  /** What the manifest says. */
  readonly manifest: Manifest;
  readonly tags: readonly string[];
  /** Unset = now. */
  readonly pushedAtMs?: number | undefined;
  readonly lastPulledAtMs?: number | undefined;
}

/**
 * Puts an image, or its tags and times on the existing one. A tag moves away from another image.
 * @throws {EcrError} ImageTagAlreadyExistsException for an immutable tag of another image, LimitExceededException
 */
export function seedImage(tx: Transaction, seeded: SeededImage): ImageState {
  const { repository, digest, lastPulledAtMs } = seeded;
  const tags = distinct(seeded.tags);
  const present = imageByDigest(tx, repository, digest);
  const added = present === undefined ? tags : tags.filter((tag) => !present.tags.includes(tag));
  const state = getRepository(tx, repository);
  for (const tag of added) {
    refuseImmutable(tx, state, tag);
    takeTag(tx, repository, tag, digest);
  }
  refuseTooManyTags(tx, repository, present, tags);
  const image: ImageState =
    present === undefined
      ? newImage(tx, seeded, tags)
      : {
          ...present,
          tags: [...present.tags, ...added],
          pushedAtMs: seeded.pushedAtMs ?? present.pushedAtMs,
          lastPulledAtMs: lastPulledAtMs ?? present.lastPulledAtMs,
        };
  tx.put("images", image);
  if (present !== undefined && added.length === 0) return image;
  if (present === undefined) for (const layer of seeded.manifest.layers) useLayer(tx, repository, layer);
  for (const tag of added.length === 0 ? [undefined] : added) {
    tx.changed({ kind: "image.pushed", repository, digest, tag });
  }
  return image;
}

function refuseImmutable(tx: Transaction, { name, tagMutability }: RepositoryState, tag: string): void {
  if (imageByTag(tx, name, tag) !== undefined && isImmutable(tagMutability, tag))
    throw ecrError("ImageTagAlreadyExistsException", { tag, repository: name });
}

function newImage(tx: Transaction, seeded: SeededImage, tags: readonly string[]): ImageState {
  const { repository, digest, content, manifest } = seeded;
  const { ref, quotas } = tx.context;
  if (tx.tables.images.of(repository).size >= quotas.imagesPerRepository) {
    const maximum = quotas.imagesPerRepository;
    throw ecrError("LimitExceededException:images", { repository, account: ref.accountId, maximum });
  }
  return {
    repository,
    digest,
    manifest: content,
    mediaType: manifest.mediaType,
    artifactType: manifest.artifactType,
    configMediaType: manifest.configMediaType,
    subjectDigest: manifest.subjectDigest,
    layers: distinct(manifest.layers.map((layer) => layer.digest)),
    children: distinct(manifest.children),
    sizeBytes: sizeOf(tx, repository, manifest, manifest.children),
    order: tx.nextOrder(),
    pushedAtMs: seeded.pushedAtMs ?? tx.now(),
    tags,
    lastPulledAtMs: seeded.lastPulledAtMs,
    pullCount: 0,
    status: "ACTIVE",
    lastArchivedAtMs: undefined,
    lastActivatedAtMs: undefined,
    activatesAtMs: undefined,
  };
}

function distinct(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...new Set(texts)];
}
