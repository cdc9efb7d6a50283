import { SortedIndex } from "../sorted-index.js";
import type { Image } from "./image.js";
import { ImageRelation } from "./image-relation.js";
import { PushOrder } from "./push-order.js";

/** The images of one repository, found by digest, tag, subject and parent without a search. */
export class ImageIndex {
  readonly #byDigest = new Map<string, Image>();
  readonly #pushed = new PushOrder();
  readonly #byTag = new SortedIndex<Image>();
  readonly #bySubject = new ImageRelation();
  readonly #byChild = new ImageRelation();
  readonly #touched: (image: Image) => void;
  #nextOrder = 1;

  /** @param touched told of images that come, go, gain or lose a tag */
  constructor(touched: (image: Image) => void = () => {}) {
    this.#touched = touched;
  }

  get size(): number {
    return this.#byDigest.size;
  }

  nextOrder(): number {
    return this.#nextOrder++;
  }

  byDigest(digest: string): Image | undefined {
    return this.#byDigest.get(digest);
  }

  byTag(tag: string): Image | undefined {
    return this.#byTag.get(tag);
  }

  add(image: Image): void {
    this.#byDigest.set(image.digest, image);
    this.#pushed.add(image);
    for (const tag of image.tags) this.#byTag.set(tag, image);
    if (image.subjectDigest !== undefined) this.#bySubject.add(image.subjectDigest, image);
    for (const child of image.children) this.#byChild.add(child, image);
    this.#touched(image);
  }

  /** Puts an image back that was here before a restart. */
  restore(image: Image): void {
    this.add(image);
    this.#nextOrder = Math.max(this.#nextOrder, image.order + 1);
  }

  remove(image: Image): void {
    this.#byDigest.delete(image.digest);
    this.#pushed.remove(image);
    for (const tag of image.tags) this.#byTag.delete(tag);
    if (image.subjectDigest !== undefined) this.#bySubject.remove(image.subjectDigest, image);
    for (const child of image.children) this.#byChild.remove(child, image);
    this.#touched(image);
  }

  /** Puts `tag` on `image` and returns the image that had it before, if another. */
  moveTag(tag: string, image: Image): Image | undefined {
    const before = this.#byTag.get(tag);
    if (before === image) return undefined;
    if (before !== undefined) before.tags = without(before.tags, tag);
    image.tags = [...image.tags, tag];
    this.#byTag.set(tag, image);
    this.#touched(image);
    if (before !== undefined) this.#touched(before);
    return before;
  }

  removeTag(tag: string): void {
    const image = this.#byTag.get(tag);
    if (image === undefined) return;
    image.tags = without(image.tags, tag);
    this.#byTag.delete(tag);
    this.#touched(image);
  }

  /** Images in the order of pushing, from the one after `order`. */
  after(order: number): IterableIterator<Image> {
    return this.#pushed.after(order);
  }

  /** Tags in lexical order, from the one after `tag` ("" = from the start). */
  tagsAfter(tag: string): IterableIterator<[tag: string, image: Image]> {
    return this.#byTag.after(tag);
  }

  get tagCount(): number {
    return this.#byTag.size;
  }

  /** Images whose `subject` is `digest`, in the order of pushing. */
  referrersOf(digest: string): readonly Image[] {
    return this.#bySubject.of(digest);
  }

  /** Indexes that list `digest`. */
  parentsOf(digest: string): readonly Image[] {
    return this.#byChild.of(digest);
  }
}

function without(tags: readonly string[], tag: string): readonly string[] {
  return tags.filter((present) => present !== tag);
}
