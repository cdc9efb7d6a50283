import { registryKey } from "../content/registry-ref.js";
import type { EventLog } from "../events/event-log.js";
import type { EventPredicate } from "../events/event-query.js";
import type { LoggedEvent } from "../events/logged-event.js";

export interface MergedQuery {
  readonly filter: EventPredicate | undefined;
  readonly newestFirst: boolean;
  readonly limit: number;
  /** The `next` of the page before; "" = the start. */
  readonly position: string;
}

/** Where an event stands among those of all logs. */
type Place = readonly [wallTimeMs: number, registry: string, sequence: number];

/**
 * A page of the events of several logs, by wall time; of one time, by registry and sequence. Each log is in that order
 * already, so its share of the page is found by bisection.
 */
export function mergedEvents(
  logs: Iterable<EventLog>,
  { filter, newestFirst, limit, position }: MergedQuery,
): { events: readonly LoggedEvent[]; next: string | undefined } {
  const after = position === "" ? undefined : (JSON.parse(position) as Place);
  const direction = newestFirst ? -1 : 1;
  const found: { place: Place; event: LoggedEvent }[] = [];
  for (const log of logs) {
    const from = after === undefined ? undefined : firstBeyond(log, after, direction);
    const share = log.list({ filter, newestFirst, limit: limit + 1, from }).events;
    for (const event of share) found.push({ place: placeOf(event), event });
  }
  found.sort((a, b) => direction * comparePlaces(a.place, b.place));
  const page = found.slice(0, limit);
  const last = page[page.length - 1];
  const isLastPage = found.length <= limit || last === undefined;
  return { events: page.map(({ event }) => event), next: isLastPage ? undefined : JSON.stringify(last.place) };
}

/** Sequence of the log's first event that, in that direction, comes after `place`. */
function firstBeyond(log: EventLog, place: Place, direction: 1 | -1): number {
  let low = log.firstSequence;
  let high = log.lastSequence + 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = comparePlaces(placeOf(log.get(middle) as LoggedEvent), place);
    if (order < 0 || (direction === 1 && order === 0)) low = middle + 1;
    else high = middle;
  }
  return direction === 1 ? low : low - 1;
}

function placeOf({ wallTimeMs, registry, sequence }: LoggedEvent): Place {
  return [wallTimeMs, registryKey(registry), sequence];
}

function comparePlaces(a: Place, b: Place): number {
  if (a[0] !== b[0]) return a[0] - b[0];
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1;
  return a[2] - b[2];
}
