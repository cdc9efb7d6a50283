import type { RegistryRef } from "../content/registry-ref.js";
import type { EventPayload, LoggedEvent } from "./logged-event.js";

/**
 * The newest events of a log, bounded by count and by bytes; the oldest go first. An event's place follows from its
 * sequence, so that finding one costs the same wherever it is. Members of events lie in a list each: the garbage
 * collector moves every object that is kept, and here are thousands.
 */
export class EventRing {
  readonly #registry: RegistryRef;
  readonly #maxEvents: number;
  readonly #maxBytes: number;
  readonly #payloads: (EventPayload | undefined)[] = [];
  readonly #times: number[] = [];
  readonly #wallTimes: number[] = [];
  readonly #sizes: number[] = [];
  #first = 1;
  #last = 0;
  #bytes = 0;

  constructor(registry: RegistryRef, maxEvents: number, maxBytes: number) {
    this.#registry = registry;
    this.#maxEvents = maxEvents;
    this.#maxBytes = maxBytes;
  }

  /** Sequence of the oldest event; `last + 1` if the ring is empty. */
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
    const place = (sequence - 1) % this.#maxEvents;
    return {
      sequence,
      timeMs: this.#times[place] as number,
      wallTimeMs: this.#wallTimes[place] as number,
      registry: this.#registry,
      payload: this.#payloads[place] as EventPayload,
    };
  }

  /** Adds an event and gives its sequence. One larger than the whole budget stays until the next one. */
  add(payload: EventPayload, timeMs: number, wallTimeMs: number, bytes: number): number {
    if (this.#last - this.#first + 1 >= this.#maxEvents) this.#evictFirst();
    const place = this.#last % this.#maxEvents;
    this.#payloads[place] = payload;
    this.#times[place] = timeMs;
    this.#wallTimes[place] = wallTimeMs;
    this.#sizes[place] = bytes;
    this.#last++;
    this.#bytes += bytes;
    while (this.#bytes > this.#maxBytes && this.#first < this.#last) this.#evictFirst();
    return this.#last;
  }

  clear(): void {
    while (this.#first <= this.#last) this.#evictFirst();
  }

  #evictFirst(): void {
    const place = (this.#first - 1) % this.#maxEvents;
    this.#bytes -= this.#sizes[place] as number;
    this.#payloads[place] = undefined;
    this.#first++;
  }
}
