import type { ImageState } from "./image-state.js";

/** So many gaps are left in any case: closing them moves every image behind. */
const MIN_GAPS = 64;

/**
 * Images in the order of pushing. Each new one comes last; only after a restart, or when a removal is undone, they come in
 * any order. An image that goes leaves a gap, and the gaps are closed when they are as many as the images: the oldest
 * images go first, and moving all others up for each of them would cost the square of their number.
 */
export class PushOrder {
  #images: ImageState[];
  readonly #gaps: Set<number>;
  #isSorted: boolean;

  constructor(images: ImageState[] = [], gaps = new Set<number>(), isSorted = true) {
    this.#images = images;
    this.#gaps = gaps;
    this.#isSorted = isSorted;
  }

  add(image: ImageState): void {
    if (this.#gaps.delete(image.order)) {
      this.#images[this.#placeAfter(image.order - 1)] = image;
      return;
    }
    const last = this.#images.at(-1);
    if (last !== undefined && last.order > image.order) this.#isSorted = false;
    this.#images.push(image);
  }

  remove({ order }: ImageState): void {
    if (this.#images.at(-1)?.order === order) {
      this.#images.pop();
      return;
    }
    this.#gaps.add(order);
    if (this.#gaps.size < MIN_GAPS || this.#gaps.size * 2 < this.#images.length) return;
    this.#images = this.#images.filter((image) => !this.#gaps.has(image.order));
    this.#gaps.clear();
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
      const image = this.#images[place] as ImageState;
      if (!this.#gaps.has(image.order)) yield image;
    }
  }

  copy(): PushOrder {
    return new PushOrder([...this.#images], new Set(this.#gaps), this.#isSorted);
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
