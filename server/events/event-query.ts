import type { LoggedEvent, LoggedRequest } from "./logged-event.js";

/** Decides whether an event is meant. */
export type EventPredicate = (event: LoggedEvent) => boolean;

export interface EventQuery {
  readonly filter?: EventPredicate | undefined;
  /** Only events after this one; default 0. */
  readonly afterSequence?: number | undefined;
  readonly newestFirst?: boolean | undefined;
  readonly limit: number;
  /** The `next` of the page before. */
  readonly from?: number | undefined;
}

export interface EventPage {
  readonly events: readonly LoggedEvent[];
  /** Pass as `from` for the next page; undefined after the last page. */
  readonly next: number | undefined;
  /** Events before this one are gone; 0 = none is. */
  readonly evictedBeforeSequence: number;
}

/** Hears of the log's changes. It is called within `append`, so it must be quick and must not throw. */
export interface EventListener {
  appended(event: LoggedEvent): void;
  /** The outcome of a request has changed: `completed`, `executed`, status or error code. */
  outcomeAmended(event: LoggedRequest): void;
}

/** What a subscription needs of the log it reads. */
export interface ReadableLog {
  readonly firstSequence: number;
  readonly lastSequence: number;
  /** The last event that was cleared on purpose. */
  readonly clearedThrough: number;
  /** Undefined if the event is gone or yet to come. */
  get(sequence: number): LoggedEvent | undefined;
  listen(listener: EventListener): void;
  unlisten(listener: EventListener): void;
}
