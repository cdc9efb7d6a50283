import type { ImageState } from "./image-state.js";

/** Images in the order of pushing. Each new one comes last; only after a restart they come in any order. */
export class PushOrder {
  readonly #images: ImageState[];
  #isSorted: boolean;

  constructor(images: ImageState[] = [], isSorted = true) {
    this.#images = images;
    this.#isSorted = isSorted;
  }

  add(image: ImageState): void {
    const last = this.#images.at(-1);
    if (last !== undefined && last.order > image.order) this.#isSorted = false;
    this.#images.push(image);
  }

  remove(image: ImageState): void {
    const place = this.#placeAfter(image.order - 1);
    if (this.#images[place]?.order === image.order) this.#images.splice(place, 1);
  }

  replace(before: ImageState, after: ImageState): void {
    if (before.order !== after.order) {
      this.remove(before);
      this.add(after);
      return;
    }
    // The one that was pushed last is the one that changes most: it gets its tag.
    const last = this.#images.length - 1;
    const place = this.#images[last] === before ? last : this.#placeAfter(before.order - 1);
    this.#images[place] = after;
  }

  /** From the one after `order`. */
  *after(order: number): IterableIterator<ImageState> {
    for (let place = this.#placeAfter(order); place < this.#images.length; place++) {
      yield this.#images[place] as ImageState;
    }
  }

  copy(): PushOrder {
    return new PushOrder([...this.#images], this.#isSorted);
  }

  /** Of the first image that was pushed after `order`. */
  #placeAfter(order: number): number {
    if (!this.#isSorted) this.#images.sort((a, b) => a.order - b.order);
    this.#isSorted = true;
    let low = 0;
    let high = this.#images.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#images[middle] as ImageState).order > order) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
