import type { Registry } from "./registry.js";

/** Registries that access key ids alone have made; an empty one takes some 7 KB. */
const MAX_UNLEASED_REGISTRIES = 5_000;
/** One asked within this time is spared while others can go. Wall time. */
const RECENT_MS = 60_000;

/**
 * The registries that aren't leased, oldest first. Any client can make one by its access key id, so
 * there is a limit; beyond it the empty ones go.
 */
export class UnleasedRegistries {
  readonly #registries = new Set<Registry>();
  readonly #max: number;

  constructor(max: number = MAX_UNLEASED_REGISTRIES) {
    this.#max = max;
  }

  get isFull(): boolean {
    return this.#registries.size >= this.#max;
  }

  get limit(): number {
    return this.#max;
  }

  has(registry: Registry): boolean {
    return this.#registries.has(registry);
  }

  add(registry: Registry): void {
    this.#registries.add(registry);
  }

  delete(registry: Registry): void {
    this.#registries.delete(registry);
  }

  /** An empty registry to drop, preferably one without recent requests; undefined if all hold something. */
  dispensable(nowMs: number): Registry | undefined {
    let recent: Registry | undefined;
    for (const registry of this.#registries) {
      if (!registry.isEmpty) continue;
      if (registry.lastAskedMs < nowMs - RECENT_MS) return registry;
      recent ??= registry;
    }
    return recent;
  }
}
