import type { LoggedEvent } from "./logged-event.js";

/**
 * The newest events of a log, bounded by count and by bytes; the oldest go first. An event's place follows from its
 * sequence, so that finding one costs the same wherever it is.
 */
export class EventRing {
  readonly #maxEvents: number;
  readonly #maxBytes: number;
  readonly #events: (LoggedEvent | undefined)[] = [];
  readonly #sizes: number[] = [];
  #first = 1;
  #last = 0;
  #bytes = 0;

  constructor(maxEvents: number, maxBytes: number) {
    this.#maxEvents = maxEvents;
    this.#maxBytes = maxBytes;
  }

  /** Sequence of the oldest event; `last + 1` if there is none. */
  get first(): number {
    return this.#first;
  }

  /** Sequence of the newest event that was ever added; 0 = none yet. */
  get last(): number {
    return this.#last;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Undefined if the event is gone or yet to come. */
  at(sequence: number): LoggedEvent | undefined {
    if (sequence < this.#first || sequence > this.#last) return undefined;
    return this.#events[(sequence - 1) % this.#maxEvents];
  }

  /** Adds the event with sequence `last + 1`. An event larger than the whole budget stays until the next one. */
  add(event: LoggedEvent, bytes: number): void {
    if (this.#last - this.#first + 1 >= this.#maxEvents) this.#evictFirst();
    const place = this.#last % this.#maxEvents;
    this.#events[place] = event;
    this.#sizes[place] = bytes;
    this.#last++;
    this.#bytes += bytes;
    while (this.#bytes > this.#maxBytes && this.#first < this.#last) this.#evictFirst();
  }

  clear(): void {
    while (this.#first <= this.#last) this.#evictFirst();
  }

  #evictFirst(): void {
    const place = (this.#first - 1) % this.#maxEvents;
    this.#bytes -= this.#sizes[place] as number;
    this.#events[place] = undefined;
    this.#first++;
  }
}
