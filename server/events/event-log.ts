import type { RegistryClock } from "../content/clock.js";
import type { RegistryRef } from "../content/registry-ref.js";
import type { EventListener, EventPage, EventPredicate, EventQuery } from "./event-query.js";
import { EventRing } from "./event-ring.js";
import { approximateSize } from "./event-size.js";
import { EventSubscription } from "./event-subscription.js";
import type { EventPayload, LoggedEvent, LoggedRequest, RequestAmendment, RequestEvent } from "./logged-event.js";
import { OutOfRangeError } from "./out-of-range.js";

export interface EventLogOptions {
  readonly registry: RegistryRef;
  readonly clock: RegistryClock;
  /** Wall time in epoch milliseconds. */
  readonly wall?: (() => number) | undefined;
  readonly maxEvents?: number | undefined;
  /** Approximate; see `approximateSize`. */
  readonly maxBytes?: number | undefined;
}

const MAX_EVENTS = 10_000;
const MAX_BYTES = 16 * 1024 * 1024;

/** Everything that happened in a registry, in one order. A ring: the oldest events go when it is full. */
export class EventLog {
  readonly registry: RegistryRef;
  readonly #clock: RegistryClock;
  readonly #wall: () => number;
  readonly #ring: EventRing;
  readonly #listeners = new Set<EventListener>();
  #clearedThrough = 0;

  constructor({ registry, clock, wall = Date.now, maxEvents = MAX_EVENTS, maxBytes = MAX_BYTES }: EventLogOptions) {
    this.registry = registry;
    this.#clock = clock;
    this.#wall = wall;
    this.#ring = new EventRing(registry, maxEvents, maxBytes);
  }

  /** Sequence of the newest event; 0 = nothing has happened yet. */
  get lastSequence(): number {
    return this.#ring.last;
  }

  /** Sequence of the oldest event that is kept; `lastSequence + 1` if the log is empty. */
  get firstSequence(): number {
    return this.#ring.first;
  }

  /** Everything up to here was dropped by `clear`, on purpose. */
  get clearedThrough(): number {
    return this.#clearedThrough;
  }

  /** Events before this one are gone; 0 = none is. */
  get evictedBeforeSequence(): number {
    return this.#ring.first === 1 ? 0 : this.#ring.first;
  }

  /** Adds an event. The log keeps `payload` itself, not a copy. */
  append<P extends EventPayload>(payload: P): LoggedEvent<P> {
    const timeMs = this.#clock.now();
    const wallTimeMs = this.#wall();
    const sequence = this.#ring.add(payload, timeMs, wallTimeMs, approximateSize(payload));
    const event: LoggedEvent<P> = { sequence, timeMs, wallTimeMs, registry: this.registry, payload };
    if (this.#listeners.size > 0) this.#tell(event);
    return event;
  }

  /** Completes what is known of a request after its answer was decided; harmless if the event has been evicted. */
  amend(event: LoggedRequest, amendment: RequestAmendment): void {
    const request: Mutable<RequestEvent> = event.payload;
    const { completed, executed, httpStatus, errorCode } = request;
    Object.assign(request, amendment);
    if (this.#listeners.size === 0) return;
    const same =
      request.completed === completed &&
      request.executed === executed &&
      request.httpStatus === httpStatus &&
      request.errorCode === errorCode;
    if (!same) for (const listener of this.#listeners) listener.outcomeAmended(event);
  }

  /** Undefined if the event is gone or yet to come. */
  get(sequence: number): LoggedEvent | undefined {
    return this.#ring.at(sequence);
  }

  /** A page of events; the cost depends on the events looked at, not on where the page begins. */
  list({ filter, afterSequence = 0, newestFirst = false, limit, from }: EventQuery): EventPage {
    const oldest = Math.max(this.#ring.first, afterSequence + 1);
    const step = newestFirst ? -1 : 1;
    const start = newestFirst ? Math.min(from ?? this.#ring.last, this.#ring.last) : Math.max(from ?? oldest, oldest);
    const events: LoggedEvent[] = [];
    let next: number | undefined;
    for (let sequence = start; sequence >= oldest && sequence <= this.#ring.last; sequence += step) {
      const event = this.#ring.at(sequence) as LoggedEvent;
      if (filter !== undefined && !filter(event)) continue;
      if (events.length === limit) {
        next = sequence;
        break;
      }
      events.push(event);
    }
    return { events, next, evictedBeforeSequence: this.evictedBeforeSequence };
  }

  /** How many of the events still there are meant. */
  count(filter: EventPredicate): number {
    let count = 0;
    for (let sequence = this.#ring.first; sequence <= this.#ring.last; sequence++) {
      if (filter(this.#ring.at(sequence) as LoggedEvent)) count++;
    }
    return count;
  }

  /**
   * Follows the log from after `afterSequence` (default: from now): history, then what comes, without a gap.
   * @throws OutOfRangeError if the event after `afterSequence` is gone, or if that lies ahead of the log
   */
  subscribe(filter?: EventPredicate, afterSequence: number = this.lastSequence): EventSubscription {
    if (afterSequence > this.lastSequence) {
      const message = `after_sequence ${afterSequence} lies ahead of the log, whose last event is ${this.lastSequence}`;
      throw new OutOfRangeError(message, this.#ring.first);
    }
    return new EventSubscription(this, filter, afterSequence);
  }

  listen(listener: EventListener): void {
    this.#listeners.add(listener);
  }

  unlisten(listener: EventListener): void {
    this.#listeners.delete(listener);
  }

  /** How many listen: subscriptions and verifications under way. */
  get listenerCount(): number {
    return this.#listeners.size;
  }

  /** Drops every event; sequences go on where they were. */
  clear(): void {
    this.#ring.clear();
    this.#clearedThrough = this.#ring.last;
  }

  #tell(event: LoggedEvent): void {
    for (const listener of this.#listeners) listener.appended(event);
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
