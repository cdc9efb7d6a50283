import type { EventListener, EventPredicate, ReadableLog } from "./event-query.js";
import type { LoggedEvent } from "./logged-event.js";
import { OutOfRangeError } from "./out-of-range.js";

/** Events that are read at once. */
export const MAX_BATCH = 256;

/**
 * A reader's place in a log. It holds no events, only a sequence, so a slow reader costs nothing; one that the ring has
 * overtaken gets an OutOfRangeError rather than a gap.
 */
export class EventSubscription implements EventListener, AsyncIterable<LoggedEvent> {
  readonly #log: ReadableLog;
  readonly #filter: EventPredicate | undefined;
  #position: number;
  #closed = false;
  #wake: (() => void) | undefined;

  /** Made by `EventLog.subscribe`. */
  constructor(log: ReadableLog, filter: EventPredicate | undefined, afterSequence: number) {
    this.#log = log;
    this.#filter = filter;
    this.#position = afterSequence;
    this.#requireInRange();
    log.listen(this);
  }

  /** The last event that was looked at, whether it was meant or not. */
  get position(): number {
    return this.#position;
  }

  /**
   * The next events, at most MAX_BATCH; waits until there is one. Empty = closed.
   * @throws OutOfRangeError if events were evicted before they were read
   */
  async next(): Promise<readonly LoggedEvent[]> {
    while (!this.#closed) {
      const batch = this.#take();
      if (batch.length > 0) return batch;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return [];
  }

  /** Ends the subscription; a waiting `next` returns at once. */
  close(): void {
    this.#closed = true;
    this.#log.unlisten(this);
    this.#wakeUp();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<LoggedEvent> {
    try {
      for (let batch = await this.next(); batch.length > 0; batch = await this.next()) yield* batch;
    } finally {
      this.close();
    }
  }

  appended(): void {
    this.#wakeUp();
  }

  outcomeAmended(): void {}

  #take(): LoggedEvent[] {
    this.#requireInRange();
    const batch: LoggedEvent[] = [];
    while (batch.length < MAX_BATCH && this.#position < this.#log.lastSequence) {
      const event = this.#log.get(++this.#position) as LoggedEvent;
      if (this.#filter === undefined || this.#filter(event)) batch.push(event);
    }
    return batch;
  }

  #requireInRange(): void {
    // What was cleared on purpose isn't a gap.
    this.#position = Math.max(this.#position, this.#log.clearedThrough);
    const first = this.#log.firstSequence;
    if (this.#position + 1 >= first) return;
    this.close();
    const message = `events after ${this.#position} have been evicted; the log begins at ${first}`;
    throw new OutOfRangeError(message, first);
  }

  #wakeUp(): void {
    this.#wake?.();
    this.#wake = undefined;
  }
}
