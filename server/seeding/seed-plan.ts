import type { GeneratedBytes } from "../blobs/generated-bytes.js";
import type { SeededImage } from "../content/images/seed-image.js";

/** A layer or config to come: bytes that are there, or ones that are made when they are read. */
export interface SeedBlob {
  readonly digest: string;
  readonly size: number;
  readonly bytes: Buffer | GeneratedBytes;
}

export interface PlannedImage extends SeededImage {
  /** Named by the one who asked; child images and referrers aren't. */
  readonly isMain: boolean;
  /** What the manifest refers to must be there. */
  readonly isWhole?: boolean | undefined;
}

/** What is put into a repository: first the blobs, then the images in this order. */
export interface SeedPlan {
  readonly repository: string;
  readonly blobs: readonly SeedBlob[];
  /** Made one after the other: there may be many. */
  images(): Iterable<PlannedImage>;
}
