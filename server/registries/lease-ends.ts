import type { HostedRegistry } from "./hosted-registry.js";

const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** When registries end by themselves, in wall time: whoever leased them may be gone. */
export class LeaseEnds {
  readonly #timers = new Map<HostedRegistry, NodeJS.Timeout>();

  /** In place of an earlier end. @param wallMs epoch milliseconds */
  set(hosted: HostedRegistry, wallMs: number, end: () => void): void {
    this.forget(hosted);
    hosted.expiresAtMs = wallMs;
    hosted.registry.journal.registry(hosted.registry);
    const waitMs = Math.min(Math.max(wallMs - Date.now(), 0), LONGEST_TIMEOUT_MS);
    this.#timers.set(hosted, setTimeout(end, waitMs).unref());
  }

  forget(hosted: HostedRegistry): void {
    clearTimeout(this.#timers.get(hosted));
    this.#timers.delete(hosted);
  }
}
