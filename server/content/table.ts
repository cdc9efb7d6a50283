import { SortedIndex } from "./sorted-index.js";
import { type DerivedIndex, NO_INDEX, type TableKind } from "./table-kind.js";

/** Who may change a part of a table in place. A fork gives both sides new owners, so each copies a part before changing it. */
type Owner = object;

/** The records of one scope, for reading. */
export interface Shelf<R, I> {
  readonly size: number;
  readonly index: I;
  get(key: string): R | undefined;
  /** In the order of keys, from the one after `key` ("" = from the start). */
  after(key: string): IterableIterator<R>;
  /** In no particular order. */
  values(): IterableIterator<R>;
}

class OwnedShelf<R, I> implements Shelf<R, I> {
  readonly owner: Owner;
  readonly records: SortedIndex<R>;
  readonly index: I;

  constructor(owner: Owner, records: SortedIndex<R>, index: I) {
    this.owner = owner;
    this.records = records;
    this.index = index;
  }

  get size(): number {
    return this.records.size;
  }

  get(key: string): R | undefined {
    return this.records.get(key);
  }

  *after(key: string): IterableIterator<R> {
    for (const [, record] of this.records.after(key)) yield record;
  }

  values(): IterableIterator<R> {
    return this.records.unordered();
  }
}

/**
 * All records of one kind, by the repository that they belong to. Only Content writes to it. `fork()` costs nothing:
 * both sides share what neither has changed since, and copy a repository's records when they first change one.
 */
export class Table<R extends object, I extends DerivedIndex<R> = DerivedIndex<R>> {
  readonly kind: TableKind<R, I>;
  readonly #none: OwnedShelf<R, I>;
  #owner: Owner = {};
  #shelves: { readonly owner: Owner; readonly byScope: Map<string, OwnedShelf<R, I>> };

  constructor(kind: TableKind<R, I>) {
    this.kind = kind;
    this.#none = this.#newShelf({});
    this.#shelves = { owner: this.#owner, byScope: new Map() };
  }

  /** The records of a repository; those of the registry itself have the scope "". */
  of(scope: string): Shelf<R, I> {
    return this.#shelves.byScope.get(scope) ?? this.#none;
  }

  get(scope: string, key: string): R | undefined {
    return this.#shelves.byScope.get(scope)?.records.get(key);
  }

  /** Scopes that have records. */
  scopes(): IterableIterator<string> {
    return this.#shelves.byScope.keys();
  }

  *values(): IterableIterator<R> {
    for (const shelf of this.#shelves.byScope.values()) yield* shelf.values();
  }

  get size(): number {
    let size = 0;
    for (const shelf of this.#shelves.byScope.values()) size += shelf.size;
    return size;
  }

  fork(): Table<R, I> {
    const fork = new Table(this.kind);
    fork.#shelves = this.#shelves;
    // Neither side owns any longer what both of them see.
    this.#owner = {};
    return fork;
  }

  /** Replaces the record with this key by `record`, or removes it if undefined. @returns the previous record */
  write(scope: string, key: string, record: R | undefined): R | undefined {
    const shelf = this.#owned(scope);
    const before = shelf.records.get(key);
    if (record === undefined) shelf.records.delete(key);
    else shelf.records.set(key, record);
    shelf.index.changed(before, record);
    if (shelf.size === 0) this.#shelves.byScope.delete(scope);
    return before;
  }

  #owned(scope: string): OwnedShelf<R, I> {
    if (this.#shelves.owner !== this.#owner) {
      this.#shelves = { owner: this.#owner, byScope: new Map(this.#shelves.byScope) };
    }
    const { byScope } = this.#shelves;
    const present = byScope.get(scope);
    if (present?.owner === this.#owner) return present;
    const shelf =
      present === undefined
        ? this.#newShelf(this.#owner)
        : new OwnedShelf(this.#owner, present.records.copy(), present.index.copy() as I);
    byScope.set(scope, shelf);
    return shelf;
  }

  #newShelf(owner: Owner): OwnedShelf<R, I> {
    return new OwnedShelf(owner, new SortedIndex<R>(), this.kind.index?.() ?? (NO_INDEX as unknown as I));
  }
}
