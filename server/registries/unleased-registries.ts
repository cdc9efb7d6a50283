import type { HostedRegistry } from "./hosted-registry.js";

/** Registries that access key ids alone have made; an empty one takes some 7 KB. */
const MAX_UNLEASED_REGISTRIES = 5_000;
/** One asked within this time is spared while others can go. Wall time. */
const RECENT_MS = 60_000;

/**
 * The registries that nobody leased, oldest first. Anybody who can send a request can make one by its access key id, so
 * there is a limit; beyond it the empty ones go.
 */
export class UnleasedRegistries {
  readonly #registries = new Set<HostedRegistry>();
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

  has(hosted: HostedRegistry): boolean {
    return this.#registries.has(hosted);
  }

  add(hosted: HostedRegistry): void {
    this.#registries.add(hosted);
  }

  delete(hosted: HostedRegistry): void {
    this.#registries.delete(hosted);
  }

  /** One that nobody would miss, rather one that wasn't asked lately; undefined = all hold something. */
  dispensable(nowMs: number): HostedRegistry | undefined {
    let recent: HostedRegistry | undefined;
    for (const hosted of this.#registries) {
      if (!hosted.isEmpty) continue;
      if (hosted.lastAskedMs < nowMs - RECENT_MS) return hosted;
      recent ??= hosted;
    }
    return recent;
  }
}
