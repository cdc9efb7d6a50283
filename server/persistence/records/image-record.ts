import type { Image } from "../../domain/images/image.js";
import { ManifestContent } from "../../domain/images/manifest-content.js";
import { readRecord, writeRecord } from "../record.js";

/** What never changes about an image, with its manifest: written once. */
type Pushed = Omit<Image, "digest" | "manifest" | keyof State>;

/** What does change: written with every pull. */
interface State
  extends Pick<Image, "lastPulledAtMs" | "pullCount" | "status" | "lastArchivedAtMs" | "lastActivatedAtMs"> {
  readonly tags: readonly string[];
  /** When the restore ends that is under way. */
  readonly restore: number | undefined;
}

export function writeImage(image: Image): Buffer {
  const { mediaType, artifactMediaType, artifactType, configMediaType, subjectDigest } = image;
  const { layers, children, sizeBytes, order, pushedAtMs } = image;
  const types: Partial<Pushed> = { mediaType, artifactMediaType, artifactType, configMediaType, subjectDigest };
  return writeRecord({ ...types, layers, children, sizeBytes, order, pushedAtMs }, image.manifest.bytes);
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

/** @param known the same digest as others have it, so that all of them share one string */
export function readImage(digest: string, image: Buffer, state: Buffer, known: (layer: string) => string): KeptImage {
  const { members: pushed, bytes } = readRecord<Pushed>(image);
  const { tags, restore, ...changing } = readRecord<State>(state).members;
  return {
    image: {
      digest,
      manifest: new ManifestContent(bytes),
      mediaType: pushed.mediaType,
      artifactMediaType: pushed.artifactMediaType,
      artifactType: pushed.artifactType,
      configMediaType: pushed.configMediaType,
      subjectDigest: pushed.subjectDigest,
      layers: pushed.layers.map(known),
      children: pushed.children,
      sizeBytes: pushed.sizeBytes,
      order: pushed.order,
      tags,
      pushedAtMs: pushed.pushedAtMs,
      lastPulledAtMs: changing.lastPulledAtMs,
      pullCount: changing.pullCount,
      status: changing.status,
      lastArchivedAtMs: changing.lastArchivedAtMs,
      lastActivatedAtMs: changing.lastActivatedAtMs,
    },
    activateAtMs: restore,
  };
}
