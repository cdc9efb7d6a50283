import { ShardedMap } from "../sharded-map.js";
import type { ImageState } from "./image-state.js";

/** How many images refer to a layer. */
export interface LayerUse {
  readonly images: number;
  /** Those of them that are archived, or on their way back. */
  readonly archived: number;
}

/** Counts the images that refer to each layer, also to layers that have never come (missing ones may be allowed). */
export class LayerUses {
  readonly #images: ShardedMap<number>;
  readonly #archived: ShardedMap<number>;

  constructor(images = new ShardedMap<number>(), archived = new ShardedMap<number>()) {
    this.#images = images;
    this.#archived = archived;
  }

  of(layer: string): LayerUse {
    return { images: this.#images.get(layer) ?? 0, archived: this.#archived.get(layer) ?? 0 };
  }

  changed(before: ImageState | undefined, after: ImageState | undefined): void {
    const wasArchived = before !== undefined && before.status !== "ACTIVE";
    const isArchived = after !== undefined && after.status !== "ACTIVE";
    if (before === undefined) count(this.#images, after, 1);
    if (after === undefined) count(this.#images, before, -1);
    if (wasArchived && !isArchived) count(this.#archived, before, -1);
    if (isArchived && !wasArchived) count(this.#archived, after, 1);
  }

  copy(): LayerUses {
    return new LayerUses(this.#images.copy(), this.#archived.copy());
  }
}

/** In place, without an object for each layer of each push. */
function count(uses: ShardedMap<number>, image: ImageState | undefined, by: number): void {
  for (const layer of image?.layers ?? []) {
    const number = (uses.get(layer) ?? 0) + by;
    if (number === 0) uses.delete(layer);
    else uses.set(layer, number);
  }
}
