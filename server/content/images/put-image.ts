import { ecrError } from "../errors.js";
import { findLayer, useLayer } from "../layers/layers.js";
import { getRepository } from "../repositories/find-repository.js";
import type { RepositoryState } from "../repositories/repository-state.js";
import { isImmutable } from "../repositories/tag-mutability.js";
import type { Transaction } from "../transaction.js";
import { imageByDigest, imageByTag } from "./find-image.js";
import { imageDigest, type NamedManifest } from "./image-digest.js";
import { notifyImageAction } from "./image-notifications.js";
import { imageParts } from "./image-parts.js";
import type { ImageState } from "./image-state.js";
import { type Descriptor, type Manifest, parseManifest } from "./manifest.js";
import { activated } from "./storage-class.js";

export interface PutImageRequest extends NamedManifest {
  readonly mediaType?: string | undefined;
  readonly tag?: string | undefined;
  /** Further tags, which only the registry of the OCI specification can be asked for. */
  readonly moreTags?: readonly string[] | undefined;
  /**
   * The API refuses to put the same manifest under the same tag again; the registry answers such a push of a mutable
   * tag as if it were new (docs/ecr-behaviour.md 0.9, 0.10). What is replicated sends an event of its own.
   * An index that is cached comes before its images (H.3).
   */
  readonly plane: "api" | "registry" | "replication" | "cache";
}

/**
 * Stores an image or puts a tag on an existing one.
 * @throws {EcrError} the errors of PutImage (docs/ecr-behaviour.md C.1)
 */
export function putImage(tx: Transaction, repositoryName: string, request: PutImageRequest): ImageState {
  const repository = getRepository(tx, repositoryName);
  const manifest = parseManifest(request.manifest, request.mediaType, tx.context.manifestRules);
  const digest = imageDigest(tx, repository.name, request);
  const { tag, moreTags = [] } = request;
  const tags = tag === undefined ? moreTags : [tag, ...moreTags];
  if (request.digest !== undefined && request.digest !== digest) {
    const values = { digest: request.digest, repository: repository.name, account: tx.context.ref.accountId };
    throw ecrError("ImageDigestDoesNotMatchException", values);
  }
  const present = imageByDigest(tx, repository.name, digest);
  // In this order: an immutable tag is what is refused, even of the very image that has it (C.1).
  for (const one of tags) refuseImmutableTag(tx, repository, one);
  if (request.plane === "api") refuseDuplicate(tx, present, tag);
  refuseTooManyTags(tx, repository.name, present, tags);
  const image =
    present === undefined
      ? newImage(tx, { repository: repository.name, digest, manifest, request, tags })
      : withTags(tx, present.status === "ACTIVE" ? present : activated(tx, present), tags);
  if (image !== present) tx.put("images", image);
  if (present === undefined) for (const layer of manifest.layers) useLayer(tx, repository.name, layer);
  for (const one of tags.length === 0 ? [undefined] : tags) {
    tx.changed({ kind: "image.pushed", repository: repository.name, digest, tag: one });
    if (request.plane !== "replication") notifyImageAction(tx, image, "PUSH", one);
  }
  return image;
}

function refuseDuplicate(tx: Transaction, present: ImageState | undefined, tag: string | undefined): void {
  if (present === undefined || present.status !== "ACTIVE") return;
  if (tag === undefined || present.tags.includes(tag)) {
    const { digest, repository } = present;
    const account = tx.context.ref.accountId;
    throw ecrError("ImageAlreadyExistsException", { digest, tag: tag ?? "null", repository, account });
  }
}

function refuseImmutableTag(tx: Transaction, { name, tagMutability }: RepositoryState, tag: string): void {
  if (!isImmutable(tagMutability, tag)) return;
  if (imageByTag(tx, name, tag) === undefined) return;
  throw ecrError("ImageTagAlreadyExistsException", { tag, repository: name });
}

export function refuseTooManyTags(
  tx: Transaction,
  repository: string,
  image: ImageState | undefined,
  tags: readonly string[],
): void {
  const { ref, quotas } = tx.context;
  const present = image?.tags ?? NO_TAGS;
  const added = tags.filter((tag) => !present.includes(tag));
  const tooMany = added[Math.max(quotas.tagsPerImage - present.length, 0)];
  if (tooMany === undefined) return;
  const values = { tag: tooMany, repository, account: ref.accountId, maximum: quotas.tagsPerImage };
  throw ecrError("LimitExceededException:tags", values);
}

interface NewImage {
  readonly repository: string;
  readonly digest: string;
  readonly manifest: Manifest;
  readonly request: PutImageRequest;
  readonly tags: readonly string[];
}

function newImage(tx: Transaction, { repository, digest, manifest, request, tags }: NewImage): ImageState {
  const { ref, quotas, setAside } = tx.context;
  const { layers, children } = imageParts(tx, repository, manifest, {
    allowsMissingChildren: request.plane === "cache",
  });
  if (tx.tables.images.of(repository).size >= quotas.imagesPerRepository) {
    const maximum = quotas.imagesPerRepository;
    throw ecrError("LimitExceededException:images", { repository, account: ref.accountId, maximum });
  }
  for (const tag of tags) takeTag(tx, repository, tag, digest);
  return {
    repository,
    digest,
    manifest: request.manifest.setAside({ setAside }).kept,
    mediaType: manifest.mediaType,
    artifactType: manifest.artifactType,
    configMediaType: manifest.configMediaType,
    subjectDigest: manifest.subjectDigest,
    layers,
    children,
    sizeBytes: sizeOf(tx, repository, manifest, children),
    order: tx.nextOrder(),
    pushedAtMs: tx.now(),
    tags: tags.length === 0 ? NO_TAGS : tags,
    lastPulledAtMs: undefined,
    pullCount: 0,
    status: "ACTIVE",
    lastArchivedAtMs: undefined,
    lastActivatedAtMs: undefined,
    activatesAtMs: undefined,
  };
}

const NO_TAGS: readonly string[] = [];

export function sizeOf(tx: Transaction, repository: string, manifest: Manifest, children: readonly string[]): number {
  if (children.length === 0) {
    const bytesOf = ({ digest, size }: Descriptor) => size ?? findLayer(tx, repository, digest)?.size ?? 0;
    return manifest.layers.reduce((sum, layer) => sum + bytesOf(layer), 0);
  }
  return Math.max(...children.map((child) => imageByDigest(tx, repository, child)?.sizeBytes ?? 0));
}

function withTags(tx: Transaction, image: ImageState, tags: readonly string[]): ImageState {
  const added = tags.filter((tag) => !image.tags.includes(tag));
  if (added.length === 0) return image;
  for (const tag of added) takeTag(tx, image.repository, tag, image.digest);
  return { ...image, tags: [...image.tags, ...added] };
}

/** Takes the tag off the image that has it, for the one that gets it. */
export function takeTag(tx: Transaction, repository: string, tag: string, digest: string): void {
  const before = imageByTag(tx, repository, tag);
  if (before === undefined) return;
  tx.put("images", { ...before, tags: withoutTag(before.tags, tag) });
  tx.changed({ kind: "tag.moved", repository, digest, tag, detail: { previousDigest: before.digest } });
}

export function withoutTag(tags: readonly string[], tag: string): readonly string[] {
  return tags.filter((present) => present !== tag);
}
