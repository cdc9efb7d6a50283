import type { ImageState } from "./image-state.js";

/** How many images refer to a layer. */
export interface LayerUse {
  readonly images: number;
  /** Those of them that are archived, or on their way back. */
  readonly archived: number;
}

const UNUSED: LayerUse = { images: 0, archived: 0 };
/** Nearly every layer's: one object for all of them. */
const USED_ONCE: LayerUse = { images: 1, archived: 0 };

/** Counts the images that refer to each layer, also to layers that have never come (missing ones may be allowed). */
export class LayerUses {
  readonly #byLayer: Map<string, LayerUse>;

  constructor(byLayer: Map<string, LayerUse> = new Map()) {
    this.#byLayer = byLayer;
  }

  of(layer: string): LayerUse {
    return this.#byLayer.get(layer) ?? UNUSED;
  }

  changed(before: ImageState | undefined, after: ImageState | undefined): void {
    const wasArchived = before !== undefined && before.status !== "ACTIVE";
    const isArchived = after !== undefined && after.status !== "ACTIVE";
    if (before !== undefined && after !== undefined && wasArchived === isArchived) return;
    if (before !== undefined) for (const layer of before.layers) this.#count(layer, -1, wasArchived ? -1 : 0);
    if (after !== undefined) for (const layer of after.layers) this.#count(layer, 1, isArchived ? 1 : 0);
  }

  copy(): LayerUses {
    return new LayerUses(new Map(this.#byLayer));
  }

  #count(layer: string, images: number, archived: number): void {
    const before = this.of(layer);
    const use = { images: before.images + images, archived: before.archived + archived };
    if (use.images === 0) this.#byLayer.delete(layer);
    else this.#byLayer.set(layer, use.images === 1 && use.archived === 0 ? USED_ONCE : use);
  }
}
