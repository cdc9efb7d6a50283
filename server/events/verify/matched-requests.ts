import type { EventLog } from "../event-log.js";
import type { LoggedEvent, LoggedRequest } from "../logged-event.js";
import type { CompiledExpectation } from "./compiled-expectation.js";

/** Requests that a verification remembers; the log itself holds 10,000 by default. */
const MAX_REMEMBERED = 100_000;

/** The requests that bear on a verification, sorted out once as they come and again when their outcome changes. */
export class MatchedRequests {
  /** For each expectation the requests that meet it, in order. */
  readonly matched: readonly LoggedRequest[][];
  /** Requests that meet no expectation, in order; kept only if they matter. */
  readonly unexpected: LoggedRequest[] = [];
  readonly #log: EventLog;
  readonly #expectations: readonly CompiledExpectation[];
  readonly #keepUnexpected: boolean;
  readonly #start: number;
  #position: number;
  #evictedUnseen = 0;
  #remembered = 0;

  /** @param afterSequence where the verification begins; what the log dropped by `clear` doesn't count as lost */
  constructor(
    log: EventLog,
    expectations: readonly CompiledExpectation[],
    afterSequence: number,
    keepUnexpected: boolean,
  ) {
    this.matched = expectations.map(() => []);
    this.#log = log;
    this.#expectations = expectations;
    this.#keepUnexpected = keepUnexpected;
    this.#start = Math.max(afterSequence, log.clearedThrough);
    this.#position = this.#start;
  }

  /** The last event taken into account. */
  get lastSequence(): number {
    return this.#position;
  }

  /** Events that were evicted before they could be looked at. */
  get evictedUnseen(): number {
    return this.#evictedUnseen;
  }

  /** More requests bear on it than can be remembered; nothing after that counts. */
  get overflowed(): boolean {
    return this.#remembered >= MAX_REMEMBERED;
  }

  /** Takes in what was appended since the last time. */
  takeIn(): void {
    const first = Math.max(this.#log.firstSequence, this.#log.clearedThrough + 1);
    if (this.#position + 1 < first) {
      this.#evictedUnseen += Math.max(0, first - 1 - Math.max(this.#position, this.#log.clearedThrough));
      this.#position = first - 1;
    }
    while (this.#position < this.#log.lastSequence && !this.overflowed) {
      const event = this.#log.get(++this.#position) as LoggedEvent;
      if (isRequest(event)) this.#sortIn(event);
    }
  }

  /** Sorts a request anew whose outcome has changed. */
  reconsider(event: LoggedRequest): void {
    if (event.sequence <= this.#start || event.sequence > this.#position) return;
    const removed = [...this.matched, this.unexpected].map((events) => remove(events, event));
    if (removed.includes(true)) this.#remembered--;
    this.#sortIn(event);
  }

  #sortIn(event: LoggedRequest): void {
    let met = false;
    this.#expectations.forEach((expectation, i) => {
      if (!expectation.matches(event.payload)) return;
      met = true;
      insert(this.matched[i] as LoggedRequest[], event);
    });
    if (!met && this.#keepUnexpected) insert(this.unexpected, event);
    if (met || this.#keepUnexpected) this.#remembered++;
  }
}

export function isRequest(event: LoggedEvent): event is LoggedRequest {
  return event.payload.kind === "request";
}

/** By far the most are newer than all before. */
function insert(events: LoggedRequest[], event: LoggedRequest): void {
  events.splice(placeOf(events, event.sequence), 0, event);
}

function remove(events: LoggedRequest[], event: LoggedRequest): boolean {
  const place = placeOf(events, event.sequence);
  if (events[place]?.sequence !== event.sequence) return false;
  events.splice(place, 1);
  return true;
}

/** Index of the first event that isn't older than `sequence`. */
function placeOf(events: readonly LoggedRequest[], sequence: number): number {
  let low = 0;
  let high = events.length;
  if (high === 0 || (events[high - 1] as LoggedRequest).sequence < sequence) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle] as LoggedRequest).sequence < sequence) low = middle + 1;
    else high = middle;
  }
  return low;
}
