import type { LoggedRequest } from "../logged-event.js";
import { alignInOrder } from "./align-in-order.js";
import type { CompiledExpectation } from "./compiled-expectation.js";

/**
 * Shares the requests out among expectations that have to be met one after another. If that can't be done, the shares
 * show how far it went: one of them is too small or too large.
 */
export function shareInOrder(
  expectations: readonly CompiledExpectation[],
  matched: readonly (readonly LoggedRequest[])[],
): readonly (readonly LoggedRequest[])[] {
  const sets = matched.map((events) => new Set(events));
  const items = [...new Set(matched.flat())].sort((a, b) => a.sequence - b.sequence);
  const plain = shareAsTheyCame(expectations, sets, items);
  if (plain.every((share, i) => isWithin(expectations[i] as CompiledExpectation, share.length))) return plain;
  const matches = (quota: number, item: number): boolean => sets[quota]?.has(items[item] as LoggedRequest) ?? false;
  const begins = alignInOrder(expectations, items.length, matches);
  return begins?.map((begin, i) => items.slice(begin, begins[i + 1]).filter((event) => sets[i]?.has(event))) ?? plain;
}

function isWithin({ min, max }: CompiledExpectation, count: number): boolean {
  return count >= min && count <= max;
}

/** What a reader would do with a pencil: go on to the next expectation at the first request that meets it. */
function shareAsTheyCame(
  expectations: readonly CompiledExpectation[],
  sets: readonly ReadonlySet<LoggedRequest>[],
  items: readonly LoggedRequest[],
): LoggedRequest[][] {
  const shares: LoggedRequest[][] = expectations.map(() => []);
  let current = 0;
  for (const event of items) {
    const enough = (shares[current]?.length ?? 0) >= (expectations[current]?.min ?? 0);
    if (enough && sets[current + 1]?.has(event)) current++;
    if (sets[current]?.has(event)) shares[current]?.push(event);
  }
  return shares;
}
