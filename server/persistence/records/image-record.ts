import type { BlobStore } from "../../blobs/blob-store.js";
import { Image, type ImageState, type PushedImage } from "../../content/images/image.js";
import { ManifestContent } from "../../content/images/manifest-content.js";
import { readRecord, writeRecord } from "../record.js";

/** What never changes about an image, with its manifest: written once. */
type Pushed = Omit<PushedImage, "digest" | "manifest">;

/** What does change: written with every pull. */
interface State extends ImageState {
  /** When the restore ends that is under way. */
  readonly restore: number | undefined;
}

export function writeImage(image: Image): Buffer {
  const { mediaType, artifactType, configMediaType, subjectDigest } = image;
  const { layers, children, sizeBytes, order, pushedAtMs } = image;
  const types = { mediaType, artifactType, configMediaType, subjectDigest };
  const pushed: Pushed = { ...types, layers, children, sizeBytes, order, pushedAtMs };
  return writeRecord(pushed, image.manifest.bytes);
}

export function writeImageState(image: Image): Buffer {
  const { lastPulledAtMs, pullCount, status, lastArchivedAtMs, lastActivatedAtMs } = image;
  const times = { lastPulledAtMs, lastArchivedAtMs, lastActivatedAtMs, restore: image.restore?.dueMs };
  return writeRecord({ tags: image.tags, pullCount, status, ...times } satisfies State);
}

export interface KeptImage {
  readonly image: Image;
  /** When the restore ends that is under way. */
  readonly activateAtMs: number | undefined;
}

export interface ImageSurroundings {
  readonly blobs: BlobStore;
  /** The same digest as others have it, so that all of them share one string. */
  known(layer: string): string;
}

export function readImage(digest: string, image: Buffer, state: Buffer, around: ImageSurroundings): KeptImage {
  const { members: pushed, bytes } = readRecord<Pushed>(image);
  const { restore, ...changing } = readRecord<State>(state).members;
  const content = {
    digest,
    manifest: new ManifestContent(bytes).setAside(around.blobs),
    layers: pushed.layers.map(around.known),
  };
  return {
    image: Object.assign(new Image({ ...pushed, ...content }), changing),
    activateAtMs: restore,
  };
}
