import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import type { LayerState } from "./layer-state.js";

/** How long layers stay that no image refers to. AWS collects them "any time" and says no more (docs/ecr-behaviour.md D). */
const DELETED_IMAGE_GRACE_MS = 60 * 60 * 1000;
/** As long as an upload may take: the image that a layer was uploaded for may need others that take this long. */
const UPLOADED_LAYER_GRACE_MS = 24 * 60 * 60 * 1000;

export function findLayer({ tables }: ContentView, repository: string, digest: string): LayerState | undefined {
  return tables.layers.get(repository, digest);
}

/** Images of the repository that refer to the layer. */
export function referencesOf({ tables }: ContentView, { repository, digest }: LayerState): number {
  return tables.images.of(repository).index.useOf(digest).images;
}

/** Whether every image that refers to it is archived, so that it can't be pulled. */
export function isArchived({ tables }: ContentView, { repository, digest }: LayerState): boolean {
  const { images, archived } = tables.images.of(repository).index.useOf(digest);
  return images > 0 && images === archived;
}

/** Makes a blob visible in the repository: for a day, unless an image comes to refer to it. */
export function addLayer(tx: Transaction, repository: string, digest: string, size: number): LayerState {
  const present = findLayer(tx, repository, digest) ?? { repository, digest, size, mediaType: undefined };
  const isUsed = tx.tables.images.of(repository).index.useOf(digest).images > 0;
  const layer = { ...present, collectAtMs: isUsed ? undefined : tx.now() + UPLOADED_LAYER_GRACE_MS };
  tx.put("layers", layer);
  return layer;
}

/** What a pushed manifest says about one of its layers. The first media type stays; the layer is no longer due to go. */
export function useLayer(tx: Transaction, repository: string, stated: { digest: string; mediaType: string }): void {
  const layer = findLayer(tx, repository, stated.digest);
  if (layer === undefined || (layer.mediaType !== undefined && layer.collectAtMs === undefined)) return;
  tx.put("layers", { ...layer, mediaType: layer.mediaType ?? stated.mediaType, collectAtMs: undefined });
}

/** After an image is gone: some time after the last image that refers to it a layer goes too. */
export function releaseLayers(tx: Transaction, repository: string, digests: readonly string[]): void {
  const { index } = tx.tables.images.of(repository);
  for (const digest of digests) {
    const layer = findLayer(tx, repository, digest);
    if (layer === undefined || index.useOf(digest).images > 0) continue;
    tx.put("layers", { ...layer, collectAtMs: tx.now() + DELETED_IMAGE_GRACE_MS });
  }
}

/** Takes out a layer; the caller has seen to it that no image refers to it. */
export function deleteLayer(tx: Transaction, layer: LayerState): void {
  tx.delete("layers", layer);
}

/** Collects what would be collected within the next hour, as are the layers of a deleted image. @returns how many */
export function collectEarly(tx: Transaction): number {
  const untilMs = tx.now() + DELETED_IMAGE_GRACE_MS;
  const due = [...tx.tables.layers.values()].filter(({ collectAtMs = Infinity }) => collectAtMs <= untilMs);
  for (const { repository, digest } of due) collectLayer(tx, repository, digest);
  return due.length;
}

/** Takes out a layer that no image has referred to for too long. */
export function collectLayer(tx: Transaction, repository: string, digest: string): void {
  const layer = findLayer(tx, repository, digest);
  if (layer === undefined) return;
  tx.delete("layers", layer);
  tx.changed({ kind: "layer.collected", repository, digest });
}
