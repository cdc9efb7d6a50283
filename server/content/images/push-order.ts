import type { ImageState } from "./image-state.js";

/** So many gaps are left in any case: closing them moves every image behind. */
const MIN_GAPS = 64;

/** What an image that has gone leaves behind: its `order`. */
type Gap = number;

/**
 * Images in the order of pushing. Each new one comes last; only after a restart, or when a removal is undone, they come in
 * any order. A removed image leaves a gap, and the gaps are closed when there are as many as images: the oldest
 * images go first, and moving all others up for each of them would cost the square of their number.
 */
export class PushOrder {
  #places: (ImageState | Gap)[];
  #gaps: number;
  #isSorted: boolean;

  constructor(places: (ImageState | Gap)[] = [], gaps = 0, isSorted = true) {
    this.#places = places;
    this.#gaps = gaps;
    this.#isSorted = isSorted;
  }

  add(image: ImageState): void {
    const last = this.#places.at(-1);
    if (last === undefined || orderOf(last) < image.order) {
      this.#places.push(image);
      return;
    }
    if (this.#gaps > 0) {
      const place = this.#placeAfter(image.order - 1);
      if (this.#places[place] === image.order) {
        this.#places[place] = image;
        this.#gaps--;
        return;
      }
    }
    this.#isSorted = false;
    this.#places.push(image);
  }

  remove({ order }: ImageState): void {
    if (orderOf(this.#places.at(-1) as ImageState | Gap) === order) {
      this.#places.pop();
      return;
    }
    this.#places[this.#placeAfter(order - 1)] = order;
    if (++this.#gaps < MIN_GAPS || this.#gaps * 2 < this.#places.length) return;
    this.#places = this.#places.filter(isImage);
    this.#gaps = 0;
  }

  replace(before: ImageState, after: ImageState): void {
    if (before.order !== after.order) {
      this.remove(before);
      this.add(after);
      return;
    }
    // The one that was pushed last is the one that changes most: it gets its tag.
    const last = this.#places.length - 1;
    const place = this.#places[last] === before ? last : this.#placeAfter(before.order - 1);
    this.#places[place] = after;
  }

  /** From the one after `order`. */
  *after(order: number): IterableIterator<ImageState> {
    for (let at = this.#placeAfter(order); at < this.#places.length; at++) {
      const place = this.#places[at] as ImageState | Gap;
      if (isImage(place)) yield place;
    }
  }

  /** The list is the caller's. */
  all(): ImageState[] {
    this.#sort();
    return this.#places.filter(isImage);
  }

  copy(): PushOrder {
    return new PushOrder(this.#places.slice(), this.#gaps, this.#isSorted);
  }

  /** Of the first image that was pushed after `order`. */
  #placeAfter(order: number): number {
    this.#sort();
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (orderOf(this.#places[middle] as ImageState | Gap) > order) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #sort(): void {
    if (!this.#isSorted) this.#places.sort((a, b) => orderOf(a) - orderOf(b));
    this.#isSorted = true;
  }
}

function isImage(place: ImageState | Gap): place is ImageState {
  return typeof place !== "number";
}

function orderOf(place: ImageState | Gap): number {
  return isImage(place) ? place.order : place;
}
