import { type HeldContent, ManifestContent } from "./manifest-content.js";

export type ImageStatus = "ACTIVE" | "ARCHIVED" | "ACTIVATING";

/** An image as a repository holds it: one manifest, any number of tags. */
export interface ImageState {
  readonly repository: string;
  readonly digest: string;
  /** Exactly what was pushed; the digest is the hash of these bytes. Read it with manifestOf. */
  readonly manifest: HeldContent;
  readonly mediaType: string;
  readonly artifactType: string | undefined;
  readonly configMediaType: string | undefined;
  readonly subjectDigest: string | undefined;
  /** Digests of config and layers. */
  readonly layers: readonly string[];
  /** Digests of the images that an index lists. */
  readonly children: readonly string[];
  /** Compressed bytes: config and layers; of an index, those of its largest image (docs/ecr-behaviour.md C.5). */
  readonly sizeBytes: number;
  /** Position in the order of pushing; pages go by it. */
  readonly order: number;
  readonly pushedAtMs: number;
  /** In the order in which they were put. */
  readonly tags: readonly string[];
  readonly lastPulledAtMs: number | undefined;
  readonly pullCount: number;
  readonly status: ImageStatus;
  readonly lastArchivedAtMs: number | undefined;
  readonly lastActivatedAtMs: number | undefined;
  /** When the restore ends that is under way. */
  readonly activatesAtMs: number | undefined;
}

/** The image after one more pull. It is spelled out, as a spread takes ten times as long, and every pull comes here. */
export function pulledImage(image: ImageState, lastPulledAtMs: number | undefined): ImageState {
  return {
    repository: image.repository,
    digest: image.digest,
    manifest: image.manifest,
    mediaType: image.mediaType,
    artifactType: image.artifactType,
    configMediaType: image.configMediaType,
    subjectDigest: image.subjectDigest,
    layers: image.layers,
    children: image.children,
    sizeBytes: image.sizeBytes,
    order: image.order,
    pushedAtMs: image.pushedAtMs,
    tags: image.tags,
    lastPulledAtMs,
    pullCount: image.pullCount + 1,
    status: image.status,
    lastArchivedAtMs: image.lastArchivedAtMs,
    lastActivatedAtMs: image.lastActivatedAtMs,
    activatesAtMs: image.activatesAtMs,
  };
}

export function manifestOf({ manifest }: ImageState): ManifestContent {
  return new ManifestContent(manifest);
}

/** What DescribeImages calls artifactMediaType: the manifest's artifactType, else its config's media type. */
export function artifactMediaTypeOf({ artifactType, configMediaType }: ImageState): string | undefined {
  return artifactType ?? configMediaType;
}
