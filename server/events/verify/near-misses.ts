import type { EventLog } from "../event-log.js";
import type { LoggedEvent, LoggedRequest } from "../logged-event.js";
import type { CompiledExpectation } from "./compiled-expectation.js";
import type { NearMiss } from "./expectation.js";
import { isRequest } from "./matched-requests.js";

const MAX_NEAR_MISSES = 3;

/**
 * Requests that come closest to an expectation without meeting it, with what differs: fewest differences first, then
 * the latest. A request that agrees in nothing isn't a near miss.
 */
export function nearMisses(log: EventLog, expectation: CompiledExpectation, afterSequence: number): NearMiss[] {
  const nearest: { event: LoggedRequest; distance: number }[] = [];
  for (let sequence = log.lastSequence; sequence >= Math.max(log.firstSequence, afterSequence + 1); sequence--) {
    const event = log.get(sequence) as LoggedEvent;
    if (!isRequest(event)) continue;
    const distance = distanceTo(event, expectation);
    if (distance === undefined) continue;
    const place = nearest.findIndex((other) => distance < other.distance);
    if (place !== -1) nearest.splice(place, 0, { event, distance });
    else if (nearest.length < MAX_NEAR_MISSES) nearest.push({ event, distance });
    if (nearest.length > MAX_NEAR_MISSES) nearest.pop();
  }
  return nearest.map(({ event }) => ({ event, differences: differences(event, expectation) }));
}

/** Undefined if it meets the expectation, or agrees with it in nothing. */
function distanceTo({ payload }: LoggedRequest, { criteria }: CompiledExpectation): number | undefined {
  let missed = 0;
  let distance = 0;
  for (const { field, matches } of criteria) {
    if (matches(payload)) continue;
    missed++;
    // Another operation is further away than the same one for another repository or with another outcome.
    distance += field === "operation" ? 2 : 1;
  }
  return missed === 0 || missed === criteria.length ? undefined : distance;
}

function differences({ payload }: LoggedRequest, { criteria }: CompiledExpectation): NearMiss["differences"] {
  return criteria
    .filter((criterion) => !criterion.matches(payload))
    .map((criterion) => ({ field: criterion.field, expected: criterion.expected, actual: criterion.actual(payload) }));
}
