import type { DigestAlgorithm } from "../../blobs/digest-algorithm.js";
import {
  imageAlreadyExists,
  imageDigestDoesNotMatch,
  imageTagAlreadyExists,
  tooManyImages,
  tooManyTags,
} from "../error-texts.js";
import type { Repository } from "../repositories/repository.js";
import { isImmutable } from "../repositories/tag-mutability.js";
import { Image } from "./image.js";
import { ECR_DIGESTS, imageDigest } from "./image-digest.js";
import { notifyImageAction } from "./image-notifications.js";
import { imageParts } from "./image-parts.js";
import { type Descriptor, type Manifest, parseManifest } from "./manifest.js";
import type { ManifestContent } from "./manifest-content.js";
import { activate } from "./storage-class.js";

export interface PutImageRequest {
  readonly manifest: ManifestContent;
  readonly mediaType?: string | undefined;
  readonly tag?: string | undefined;
  /** Further tags, which only the registry of the OCI specification can be asked for. */
  readonly moreTags?: readonly string[] | undefined;
  /** What the client says the digest is. */
  readonly digest?: string | undefined;
  /** What the image may be known by; SHA-256 alone unless it is said. */
  readonly digestAlgorithms?: readonly DigestAlgorithm[] | undefined;
  /**
   * The API refuses to put the same manifest under the same tag again; the registry answers such a push of a mutable
   * tag as if it were new (docs/ecr-behaviour.md 0.9, 0.10).
   */
  readonly plane: "api" | "registry";
}

/**
 * Stores an image or puts a tag on one that is there.
 * @throws {EcrError} the errors of PutImage (docs/ecr-behaviour.md C.1)
 */
export function putImage(repository: Repository, request: PutImageRequest): Image {
  const { registry } = repository;
  const manifest = parseManifest(request.manifest, request.mediaType, registry.manifestRules);
  const { tag, moreTags = [], digestAlgorithms = ECR_DIGESTS } = request;
  const tags = tag === undefined ? moreTags : [tag, ...moreTags];
  const digest = imageDigest(repository, request.manifest, request.digest, digestAlgorithms);
  if (request.digest !== undefined && request.digest !== digest) {
    throw imageDigestDoesNotMatch(request.digest, repository.name, registry.ref);
  }
  const present = repository.images.byDigest(digest);
  // In this order: an immutable tag is what is refused, even of the very image that has it (C.1).
  for (const one of tags) refuseImmutableTag(repository, one);
  if (request.plane === "api") refuseDuplicate(repository, present, digest, tag);
  refuseTooManyTags(repository, present, tags);
  const image = present ?? addImage(repository, digest, manifest, request.manifest);
  if (image.status !== "ACTIVE") activate(repository, image);
  for (const one of tags) if (!image.tags.includes(one)) putTag(repository, image, one);
  for (const one of tags.length === 0 ? [undefined] : tags) {
    registry.changed({ kind: "image.pushed", repository: repository.name, digest, tag: one });
    notifyImageAction(repository, image, "PUSH", one);
  }
  registry.scans.imagePushed(repository, image);
  return image;
}

function refuseDuplicate(repository: Repository, present: Image | undefined, digest: string, tag?: string): void {
  if (present === undefined || present.status !== "ACTIVE") return;
  if (tag === undefined || present.tags.includes(tag)) {
    throw imageAlreadyExists(digest, tag, repository.name, repository.registry.ref);
  }
}

function refuseImmutableTag(repository: Repository, tag: string): void {
  if (repository.images.byTag(tag) === undefined) return;
  if (isImmutable(repository.tagMutability, tag)) throw imageTagAlreadyExists(tag, repository.name);
}

function refuseTooManyTags(repository: Repository, image: Image | undefined, tags: readonly string[]): void {
  const { ref, quotas } = repository.registry;
  const present = image?.tags ?? [];
  const added = tags.filter((tag) => !present.includes(tag));
  const tooMany = added[Math.max(quotas.tagsPerImage - present.length, 0)];
  if (tooMany !== undefined) throw tooManyTags(tooMany, repository.name, ref, quotas.tagsPerImage);
}

/** Refuses before it changes anything. */
function addImage(repository: Repository, digest: string, manifest: Manifest, content: ManifestContent): Image {
  const { ref, quotas, clock } = repository.registry;
  const { layers, children } = imageParts(repository, manifest);
  if (repository.images.size >= quotas.imagesPerRepository) {
    throw tooManyImages(repository.name, ref, quotas.imagesPerRepository);
  }
  const image = new Image({
    digest,
    manifest: content.setAside(repository.registry.blobs),
    mediaType: manifest.mediaType,
    artifactType: manifest.artifactType,
    configMediaType: manifest.configMediaType,
    subjectDigest: manifest.subjectDigest,
    layers,
    children,
    sizeBytes: sizeOf(repository, manifest, children),
    order: repository.images.nextOrder(),
    pushedAtMs: clock.now(),
  });
  for (const layer of manifest.layers) repository.layers.stateMediaType(layer);
  repository.layers.reference(layers);
  repository.images.add(image);
  return image;
}

function sizeOf(repository: Repository, manifest: Manifest, children: readonly string[]): number {
  if (children.length === 0) {
    const bytesOf = ({ digest, size }: Descriptor) => size ?? repository.layers.get(digest)?.size ?? 0;
    return manifest.layers.reduce((sum, layer) => sum + bytesOf(layer), 0);
  }
  return Math.max(...children.map((child) => repository.images.byDigest(child)?.sizeBytes ?? 0));
}

function putTag(repository: Repository, image: Image, tag: string): void {
  const before = repository.images.moveTag(tag, image);
  if (before === undefined) return;
  const detail = { previousDigest: before.digest };
  repository.registry.changed({ kind: "tag.moved", repository: repository.name, digest: image.digest, tag, detail });
}
