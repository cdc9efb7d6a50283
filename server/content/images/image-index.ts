import { SortedIndex } from "../sorted-index.js";
import type { DerivedIndex } from "../table-kind.js";
import { DigestRelation } from "./digest-relation.js";
import type { ImageState } from "./image-state.js";
import { type LayerUse, LayerUses } from "./layer-uses.js";
import { PushOrder } from "./push-order.js";

/** Of all images of the process, so that no two states of a repository's images have the same number. */
let lastRevision = 0;

/** What is derived from the images of one repository, so that tags, subjects, parents and layers need no search. */
export class ImageIndex implements DerivedIndex<ImageState> {
  readonly #pushed: PushOrder;
  readonly #digestByTag: SortedIndex<string>;
  readonly #bySubject: DigestRelation;
  readonly #byChild: DigestRelation;
  readonly #uses: LayerUses;
  #revision = 0;

  constructor(
    pushed = new PushOrder(),
    digestByTag = new SortedIndex<string>(),
    [bySubject, byChild]: readonly [DigestRelation, DigestRelation] = [new DigestRelation(), new DigestRelation()],
    uses = new LayerUses(),
  ) {
    this.#pushed = pushed;
    this.#digestByTag = digestByTag;
    this.#bySubject = bySubject;
    this.#byChild = byChild;
    this.#uses = uses;
  }

  changed(before: ImageState | undefined, after: ImageState | undefined): void {
    this.#revision = ++lastRevision;
    this.#tagsChanged(before, after);
    this.#uses.changed(before, after);
    if (before !== undefined && after !== undefined) {
      this.#pushed.replace(before, after);
      return;
    }
    if (after !== undefined) {
      this.#pushed.add(after);
      if (after.subjectDigest !== undefined) this.#bySubject.add(after.subjectDigest, after.digest);
      for (const child of after.children) this.#byChild.add(child, after.digest);
    }
    if (before !== undefined) {
      this.#pushed.remove(before);
      if (before.subjectDigest !== undefined) this.#bySubject.remove(before.subjectDigest, before.digest);
      for (const child of before.children) this.#byChild.remove(child, before.digest);
    }
  }

  copy(): ImageIndex {
    const relations = [this.#bySubject.copy(), this.#byChild.copy()] as const;
    const copy = new ImageIndex(this.#pushed.copy(), this.#digestByTag.copy(), relations, this.#uses.copy());
    copy.#revision = this.#revision;
    return copy;
  }

  /** The same number means the same images, in this content and its forks; 0 = none yet. */
  get revision(): number {
    return this.#revision;
  }

  /** The digest of the image that has the tag. */
  byTag(tag: string): string | undefined {
    return this.#digestByTag.get(tag);
  }

  get tagCount(): number {
    return this.#digestByTag.size;
  }

  /** Tags in lexical order with the digests of their images, from the one after `tag` ("" = from the start). */
  tagsAfter(tag: string): IterableIterator<[tag: string, digest: string]> {
    return this.#digestByTag.after(tag);
  }

  /** Images in the order of pushing, from the one after `order`. */
  after(order: number): IterableIterator<ImageState> {
    return this.#pushed.after(order);
  }

  /** All images in the order of pushing. The list is the caller's. */
  all(): ImageState[] {
    return this.#pushed.all();
  }

  /** Digests of images whose subject is `digest`. */
  referrersOf(digest: string): readonly string[] {
    return this.#bySubject.of(digest);
  }

  /** Digests of indexes that list `digest`. */
  parentsOf(digest: string): readonly string[] {
    return this.#byChild.of(digest);
  }

  /** How many images refer to a layer, also to one that has never come. */
  useOf(layer: string): LayerUse {
    return this.#uses.of(layer);
  }

  /** A tag that moves is put on its image before or after it is taken off the other: it stays with the one that has it. */
  #tagsChanged(before: ImageState | undefined, after: ImageState | undefined): void {
    if (before?.tags === after?.tags) return;
    for (const tag of before?.tags ?? []) {
      if (after?.tags.includes(tag) !== true && this.#digestByTag.get(tag) === before?.digest) {
        this.#digestByTag.delete(tag);
      }
    }
    for (const tag of after?.tags ?? []) this.#digestByTag.set(tag, (after as ImageState).digest);
  }
}
