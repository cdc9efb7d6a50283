import type { Timer } from "../clock.js";
import type { ManifestContent } from "./manifest-content.js";

/** An image as a repository holds it: one manifest, any number of tags. */
export interface Image {
  readonly digest: string;
  /** Exactly what was pushed; the digest is that of its bytes. */
  readonly manifest: ManifestContent;
  readonly mediaType: string;
  /** What DescribeImages calls artifactMediaType: the manifest's artifactType, else its config's media type. */
  readonly artifactMediaType: string | undefined;
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
  /** In the order in which they were put; a new list with every change. */
  tags: readonly string[];
  readonly pushedAtMs: number;
  lastPulledAtMs: number | undefined;
  pullCount: number;
  status: ImageStatus;
  lastArchivedAtMs: number | undefined;
  lastActivatedAtMs: number | undefined;
  /** Ends the restore that is under way. */
  restore?: Timer | undefined;
}

export type ImageStatus = "ACTIVE" | "ARCHIVED" | "ACTIVATING";
