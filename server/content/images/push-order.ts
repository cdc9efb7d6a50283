import type { Image } from "./image.js";

/** Images in the order of pushing. Each new one comes last; only after a restart they come in any order. */
export class PushOrder {
  readonly #images: Image[] = [];
  #isSorted = true;

  add(image: Image): void {
    const last = this.#images.at(-1);
    if (last !== undefined && last.order > image.order) this.#isSorted = false;
    this.#images.push(image);
  }

  remove(image: Image): void {
    const place = this.#placeAfter(image.order - 1);
    if (this.#images[place] === image) this.#images.splice(place, 1);
  }

  /** From the one after `order`. */
  *after(order: number): IterableIterator<Image> {
    for (let place = this.#placeAfter(order); place < this.#images.length; place++) yield this.#images[place] as Image;
  }

  /** Of the first image that was pushed after `order`. */
  #placeAfter(order: number): number {
    if (!this.#isSorted) this.#images.sort((a, b) => a.order - b.order);
    this.#isSorted = true;
    let low = 0;
    let high = this.#images.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#images[middle] as Image).order > order) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
