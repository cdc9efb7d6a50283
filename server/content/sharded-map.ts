/** One map has at most this many names: copying it takes a millisecond at most. */
const MAX_IN_ONE = 8_192;
const SHARDS = 2_048;
/** Characters of a name's end that its shard depends on: digests differ everywhere, tags and names mostly there. */
const HASHED = 8;

/**
 * A map by name that is cheap to copy at any size: many names are spread over many small maps, and both sides share each
 * small map until one of them changes it. With few names it is a Map.
 */
export class ShardedMap<V> {
  #whole: Map<string, V>;
  /** Once there are many, they are all here. */
  #shards: Shards<V> | undefined;

  constructor(whole = new Map<string, V>(), shards?: Shards<V>) {
    this.#whole = whole;
    this.#shards = shards;
  }

  get size(): number {
    return this.#shards === undefined ? this.#whole.size : this.#shards.size;
  }

  get(name: string): V | undefined {
    return this.#shards === undefined ? this.#whole.get(name) : this.#shards.get(name);
  }

  set(name: string, value: V): void {
    if (this.#shards !== undefined) {
      this.#shards.set(name, value);
      return;
    }
    this.#whole.set(name, value);
    if (this.#whole.size <= MAX_IN_ONE) return;
    this.#shards = new Shards();
    for (const [each, its] of this.#whole) this.#shards.set(each, its);
    this.#whole = new Map();
  }

  delete(name: string): void {
    if (this.#shards === undefined) this.#whole.delete(name);
    else this.#shards.delete(name);
  }

  /** In no particular order. */
  entries(): IterableIterator<[name: string, value: V]> {
    return this.#shards === undefined ? this.#whole.entries() : this.#shards.entries();
  }

  /** In no particular order. */
  values(): IterableIterator<V> {
    return this.#shards === undefined ? this.#whole.values() : this.#shards.values();
  }

  copy(): ShardedMap<V> {
    return new ShardedMap(new Map(this.#whole), this.#shards?.copy());
  }
}

class Shards<V> {
  readonly #maps: (Map<string, V> | undefined)[];
  /** Which of them nobody else sees: 1. */
  readonly #isOwn = new Uint8Array(SHARDS);
  size: number;

  constructor(maps = new Array<Map<string, V> | undefined>(SHARDS).fill(undefined), size = 0) {
    this.#maps = maps;
    this.size = size;
  }

  get(name: string): V | undefined {
    return this.#maps[shardOf(name)]?.get(name);
  }

  set(name: string, value: V): void {
    const map = this.#owned(shardOf(name));
    const before = map.size;
    map.set(name, value);
    this.size += map.size - before;
  }

  delete(name: string): void {
    const place = shardOf(name);
    if (this.#maps[place]?.has(name) !== true) return;
    this.#owned(place).delete(name);
    this.size--;
  }

  *entries(): IterableIterator<[name: string, value: V]> {
    for (const map of this.#maps) if (map !== undefined) yield* map;
  }

  *values(): IterableIterator<V> {
    for (const map of this.#maps) if (map !== undefined) yield* map.values();
  }

  copy(): Shards<V> {
    this.#isOwn.fill(0);
    return new Shards(this.#maps.slice(), this.size);
  }

  #owned(place: number): Map<string, V> {
    const present = this.#maps[place];
    if (present !== undefined && this.#isOwn[place] === 1) return present;
    const map = new Map(present);
    this.#maps[place] = map;
    this.#isOwn[place] = 1;
    return map;
  }
}

/** FNV-1a. Names that are made to meet in one shard cost what one map for all costs. */
function shardOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = Math.max(0, name.length - HASHED); at < name.length; at++) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & (SHARDS - 1);
}
