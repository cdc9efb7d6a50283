import type { Registry } from "./registry.js";

const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** When registries end by themselves, in wall time: the client that leased them may be gone. */
export class LeaseTimers {
  readonly #timers = new Map<Registry, NodeJS.Timeout>();

  /** In place of an earlier end. @param wallMs epoch milliseconds */
  set(registry: Registry, wallMs: number, end: () => void): void {
    this.forget(registry);
    registry.expiresAtMs = wallMs;
    const waitMs = Math.min(Math.max(wallMs - Date.now(), 0), MAX_TIMEOUT_MS);
    this.#timers.set(registry, setTimeout(end, waitMs).unref());
  }

  forget(registry: Registry): void {
    clearTimeout(this.#timers.get(registry));
    this.#timers.delete(registry);
  }
}
