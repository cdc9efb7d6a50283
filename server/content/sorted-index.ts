import { OrderedMap } from "./ordered-map.js";
import { ShardedMap } from "./sharded-map.js";

/**
 * What is found by its name at once, and listed in the order of names. The order is kept from the first time that
 * a client asks for it: most of what tests make is never listed.
 */
export class SortedIndex<V> {
  readonly #byName: ShardedMap<V>;
  #sorted: OrderedMap<string, V> | undefined;

  constructor(byName = new ShardedMap<V>(), sorted?: OrderedMap<string, V>) {
    this.#byName = byName;
    this.#sorted = sorted;
  }

  get size(): number {
    return this.#byName.size;
  }

  get(name: string): V | undefined {
    return this.#byName.get(name);
  }

  set(name: string, value: V): void {
    this.#byName.set(name, value);
    this.#sorted?.set(name, value);
  }

  delete(name: string): void {
    this.#byName.delete(name);
    this.#sorted?.delete(name);
  }

  /** From the one after `name` ("" = from the start). */
  *after(name: string): IterableIterator<[name: string, value: V]> {
    for (const entry of this.#order().entries(name)) {
      if (entry[0] !== name) yield entry;
    }
  }

  values(): V[] {
    return this.#order().valuesArray();
  }

  /** In no particular order, which costs no sorting. */
  unordered(): IterableIterator<V> {
    return this.#byName.values();
  }

  copy(): SortedIndex<V> {
    return new SortedIndex(this.#byName.copy(), this.#sorted?.clone());
  }

  #order(): OrderedMap<string, V> {
    this.#sorted ??= new OrderedMap([...this.#byName.entries()]);
    return this.#sorted;
  }
}
