import type { Action, HeldRequest, HoldingPlace, Release } from "./actions.js";

interface Parked extends HeldRequest {
  readonly goOn: (release: Release) => void;
}

/** Requests of one set of rules that wait at a time; those beyond pass. */
const MAX_HELD = 10_000;
/** Wall time that the next request waits at most for the one before it to be answered. */
const MAX_ORDER_WAIT_MS = 10_000;

const goesOn: Release = Object.freeze({ actions: Object.freeze([]), decided: () => {} });

/** Requests that rules hold, oldest first. */
export class HeldRequests implements HoldingPlace {
  readonly #parked = new Map<string, Parked>();

  get size(): number {
    return this.#parked.size;
  }

  /** @param ruleId undefined for all rules */
  list(ruleId?: string): HeldRequest[] {
    return [...this.#parked.values()].filter((held) => ruleId === undefined || held.ruleId === ruleId);
  }

  park(request: HeldRequest, timeoutMs: number, signal: AbortSignal): Promise<Release> {
    if (this.#parked.size >= MAX_HELD) return Promise.resolve(goesOn);
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const leave = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", gone);
        this.#parked.delete(request.requestId);
      };
      const gone = (): void => {
        leave();
        reject(signal.reason);
      };
      const goOn = (release: Release): void => {
        leave();
        resolve(release);
      };
      const timer = setTimeout(() => goOn(goesOn), timeoutMs);
      signal.addEventListener("abort", gone, { once: true });
      this.#parked.set(request.requestId, { ...request, goOn });
    });
  }

  /**
   * Releases requests one after another, each when the one before it has been answered, so that they take effect in
   * order. @returns the ids of those released
   */
  async release(
    requestIds: readonly string[],
    actionsFor: (request: HeldRequest) => readonly Action[],
  ): Promise<string[]> {
    const released: string[] = [];
    for (const id of requestIds) {
      const parked = this.#parked.get(id);
      if (parked === undefined) continue;
      released.push(id);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, MAX_ORDER_WAIT_MS);
        const decided = (): void => {
          clearTimeout(timer);
          resolve();
        };
        parked.goOn({ actions: actionsFor(parked), decided });
      });
    }
    return released;
  }

  /** Lets them go on: their rule is gone. @param ruleId undefined for all rules */
  letGo(ruleId?: string): void {
    for (const parked of [...this.#parked.values()]) {
      if (ruleId === undefined || parked.ruleId === ruleId) parked.goOn(goesOn);
    }
  }
}
