import { OrderedMap } from "../ordered-map.js";
import type { Image } from "./image.js";

/** Which image each tag is on. Their order is kept from the first time that somebody lists tags. */
export class TagIndex {
  readonly #images = new Map<string, Image>();
  #ordered: OrderedMap<string, Image> | undefined;

  get size(): number {
    return this.#images.size;
  }

  get(tag: string): Image | undefined {
    return this.#images.get(tag);
  }

  set(tag: string, image: Image): void {
    this.#images.set(tag, image);
    this.#ordered?.set(tag, image);
  }

  delete(tag: string): void {
    this.#images.delete(tag);
    this.#ordered?.delete(tag);
  }

  /** In lexical order, from the one after `tag` ("" = from the start). */
  *after(tag: string): IterableIterator<[tag: string, image: Image]> {
    this.#ordered ??= new OrderedMap([...this.#images]);
    for (const [next, image] of this.#ordered.entries(tag)) {
      if (next !== tag) yield [next, image];
    }
  }
}
