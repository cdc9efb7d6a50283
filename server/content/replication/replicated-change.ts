/** What has been taken away at the source. */
export interface SourceDelete {
  readonly imageDigest: string;
  /** Undefined if the image was deleted by digest, with all its tags, as lifecycle runs do. */
  readonly imageTag?: string | undefined;
  /** Whether the image has gone with it. */
  readonly isImageGone: boolean;
}

/** What to remove at a destination. */
export type DestinationDelete =
  /** This tag, if it is on that image there. */
  | { readonly kind: "tag"; readonly imageTag: string; readonly imageDigest: string }
  /** The image with all tags that it has there. */
  | { readonly kind: "image"; readonly imageDigest: string };

/** ECR user guide, "Delete replication": the last tag takes the image with it, there with all its tags. */
export function destinationDelete({ imageDigest, imageTag, isImageGone }: SourceDelete): DestinationDelete {
  if (isImageGone || imageTag === undefined) return { kind: "image", imageDigest };
  return { kind: "tag", imageTag, imageDigest };
}

/** A tag at a destination before an image comes. */
export interface TagAtDestination {
  /** Undefined if the tag is free. */
  readonly taggedDigest: string | undefined;
  readonly isImmutable: boolean;
}

/**
 * Whether an arriving image takes its tag. An immutable destination keeps the tag where it is, even if the source's tags
 * are mutable, and the image stays without it (heidemn in containers-roadmap#140).
 */
export function takesTag(imageDigest: string, { taggedDigest, isImmutable }: TagAtDestination): boolean {
  return taggedDigest === undefined || taggedDigest === imageDigest || !isImmutable;
}
