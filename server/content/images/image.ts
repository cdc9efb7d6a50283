import type { Timer } from "../clock.js";
import { type KeptContent, ManifestContent } from "./manifest-content.js";

export type ImageStatus = "ACTIVE" | "ARCHIVED" | "ACTIVATING";

/**
 * An image as a repository holds it: one manifest, any number of tags. Every push makes one and the garbage collector
 * moves it twice with all that it holds, so it has no object for its manifest nor a list for a single tag.
 */
export class Image {
  readonly digest: string;
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
  lastPulledAtMs: number | undefined = undefined;
  pullCount = 0;
  status: ImageStatus = "ACTIVE";
  lastArchivedAtMs: number | undefined = undefined;
  lastActivatedAtMs: number | undefined = undefined;
  /** Ends the restore that is under way. */
  restore: Timer | undefined = undefined;
  readonly #content: KeptContent;
  #tagged: string | readonly string[] = NO_TAGS;

  constructor(pushed: PushedImage) {
    this.digest = pushed.digest;
    this.mediaType = pushed.mediaType;
    this.artifactType = pushed.artifactType;
    this.configMediaType = pushed.configMediaType;
    this.subjectDigest = pushed.subjectDigest;
    this.layers = pushed.layers;
    this.children = pushed.children;
    this.sizeBytes = pushed.sizeBytes;
    this.order = pushed.order;
    this.pushedAtMs = pushed.pushedAtMs;
    this.#content = pushed.manifest.kept;
  }

  /** Exactly what was pushed; the digest is that of its bytes. */
  get manifest(): ManifestContent {
    return new ManifestContent(this.#content);
  }

  /** What DescribeImages calls artifactMediaType: the manifest's artifactType, else its config's media type. */
  get artifactMediaType(): string | undefined {
    return this.artifactType ?? this.configMediaType;
  }

  /** In the order in which they were put; a new list with every change. */
  get tags(): readonly string[] {
    return typeof this.#tagged === "string" ? [this.#tagged] : this.#tagged;
  }

  set tags(tags: readonly string[]) {
    this.#tagged = tags.length === 1 ? (tags[0] as string) : tags;
  }

  /** Whether `tags`, which it had once, are those that it has. */
  hasTags(tags: readonly string[]): boolean {
    return typeof this.#tagged === "string" ? tags.length === 1 && tags[0] === this.#tagged : tags === this.#tagged;
  }
}

const NO_TAGS: readonly string[] = [];

/** What a push states of an image; it never changes. */
export type PushedImage = Pick<
  Image,
  | "digest"
  | "manifest"
  | "mediaType"
  | "artifactType"
  | "configMediaType"
  | "subjectDigest"
  | "layers"
  | "children"
  | "sizeBytes"
  | "order"
  | "pushedAtMs"
>;

/** What happens to an image later. */
export type ImageState = Pick<
  Image,
  "tags" | "lastPulledAtMs" | "pullCount" | "status" | "lastArchivedAtMs" | "lastActivatedAtMs"
>;
