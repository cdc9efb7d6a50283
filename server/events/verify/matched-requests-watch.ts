import type { EventLog } from "../event-log.js";
import type { EventListener } from "../event-query.js";
import type { LoggedRequest } from "../logged-event.js";
import type { MatchedRequests } from "./matched-requests.js";
import type { WallTimers } from "./wall-timers.js";

/** Waits for what can change a evaluation: events, time, or the caller going away. */
export class MatchedRequestsWatch implements EventListener {
  readonly #log: EventLog;
  readonly #matched: MatchedRequests;
  readonly #timers: WallTimers;
  readonly #signal: AbortSignal | undefined;
  #changed = false;
  #wake: (() => void) | undefined;

  constructor(log: EventLog, matched: MatchedRequests, timers: WallTimers, signal: AbortSignal | undefined) {
    this.#log = log;
    this.#matched = matched;
    this.#timers = timers;
    this.#signal = signal;
    log.listen(this);
    signal?.addEventListener("abort", this.#wakeUp);
  }

  appended(): void {
    this.#noteChange();
  }

  outcomeAmended(event: LoggedRequest): void {
    this.#matched.reconsider(event);
    this.#noteChange();
  }

  /** Returns when something has changed since the last call, after `ms`, or when the signal aborts. */
  async change(ms: number): Promise<void> {
    if (!this.#changed && !this.#signal?.aborted) {
      await new Promise<void>((resolve) => {
        const cancel = this.#timers.after(ms, () => this.#wakeUp());
        this.#wake = () => {
          cancel();
          resolve();
        };
      });
      // One look for all that arrives in this turn of the event loop: under load, thousands of requests.
      if (this.#changed) await new Promise<void>((resolve) => setImmediate(resolve));
    }
    this.#changed = false;
  }

  close(): void {
    this.#log.unlisten(this);
    this.#signal?.removeEventListener("abort", this.#wakeUp);
  }

  #noteChange(): void {
    this.#changed = true;
    this.#wakeUp();
  }

  readonly #wakeUp = (): void => {
    this.#wake?.();
    this.#wake = undefined;
  };
}
