import { registryKey } from "../content/registry-ref.js";
import type { RequestEvent } from "../events/logged-event.js";
import type { Registries } from "./registries.js";
import type { Registry } from "./registry.js";

/** Events of other registries that are looked at; a server may hold thousands of logs. */
const MAX_EVENTS_SEEN = 200_000;
const MAX_REGISTRIES_NAMED = 3;

interface Found {
  readonly name: string;
  readonly count: number;
  readonly latestWallMs: number;
}

/**
 * Where requests did come that a rule or a verification of one registry waits for in vain: mostly the client has
 * another account or region than the test thinks. The registry asked last comes first.
 * @param sinceWallMs requests before this wall time don't count
 * @returns "1 request came to 123456789012/eu-west-1"; "" = no request came anywhere else
 */
export function requestsElsewhere(
  registries: Registries,
  here: Registry,
  matches: (request: RequestEvent) => boolean,
  sinceWallMs = 0,
): string {
  const found: Found[] = [];
  let seen = 0;
  for (const other of registries.after("")) {
    if (other === here || seen >= MAX_EVENTS_SEEN) continue;
    seen += other.events.lastSequence - other.events.firstSequence + 1;
    const one = requestsTo(other, matches, sinceWallMs);
    if (one.count > 0) found.push(one);
  }
  found.sort((a, b) => b.latestWallMs - a.latestWallMs);
  const named = found.slice(0, MAX_REGISTRIES_NAMED).map(({ name, count }) => `${requests(count)} came to ${name}`);
  const others = found.length - named.length;
  if (others > 0) named.push(others === 1 ? "more to another registry" : `more to ${others} other registries`);
  return named.join(", ");
}

function requestsTo(
  { ref, events }: Registry,
  matches: (request: RequestEvent) => boolean,
  sinceWallMs: number,
): Found {
  let latestWallMs = 0;
  const count = events.count(({ payload, wallTimeMs }) => {
    if (payload.kind !== "request" || wallTimeMs < sinceWallMs || !matches(payload)) return false;
    latestWallMs = wallTimeMs;
    return true;
  });
  return { name: registryKey(ref), count, latestWallMs };
}

function requests(count: number): string {
  return count === 1 ? "1 request" : `${count} requests`;
}
