/**
 * A map that forgets keys not used for long, so that a table keyed by what clients send can't grow without end: it
 * remembers at least the `limit` keys used last and holds at most twice as many.
 *
 * Two generations instead of a list in order of use: when the young one is full it becomes the old one, and what was
 * left in the old one is dropped. (Deleting a Map's first key over and over makes finding the next one slow in V8.)
 */
export class RecentMap<V> {
  readonly #limit: number;
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many keys are held, those counted twice that are in both generations. */
  get size(): number {
    return this.#young.size + this.#old.size;
  }

  getOrCreate(key: string, create: () => V): V {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const value = this.#old.get(key) ?? create();
    if (this.#young.size >= this.#limit) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
