import { type Bytes, CutError, type DisconnectEnding, type Flow } from "../actions.js";

/** Where in a body; undefined means before any of it. */
export type BodyPoint =
  | { readonly kind: "beforeHeaders" }
  | { readonly kind: "afterBytes"; readonly bytes: number }
  | { readonly kind: "afterFraction"; readonly fraction: number }
  | undefined;

/** Bytes that are held back until it is known whether to discard them. */
export const MAX_DISCARDED_BYTES = 64 * 1024 * 1024;

/**
 * Lets a body pass up to a point, where the connection ends; a body that ends before it passes whole. Of a body whose
 * length isn't known in advance, any fraction is reached at its end.
 * @param discards nothing passes of a body that is cut
 */
export function cutAfter(
  point: BodyPoint,
  ending: DisconnectEnding,
  discards: boolean,
): (source: Bytes, flow: Flow) => Bytes {
  return async function* pass(source, { length }) {
    const limit = limitOf(point, length);
    if (limit === 0) throw new CutError(ending);
    const heldBack: Buffer[] = [];
    let passed = 0;
    for await (const chunk of source) {
      const room = limit - passed;
      passed += chunk.length;
      const piece = chunk.length > room ? chunk.subarray(0, room) : chunk;
      if (!discards) yield piece;
      else if (length === undefined || length < limit) heldBack.push(piece);
      // The last byte of a body is cut off too: a rule for all of its bytes withholds the end.
      if (passed >= limit) throw new CutError(ending);
      if (discards && passed > MAX_DISCARDED_BYTES) yield* heldBack.splice(0);
    }
    yield* heldBack;
    if (point?.kind === "afterFraction") throw new CutError(ending);
  };
}

function limitOf(point: BodyPoint, length: number | undefined): number {
  if (point === undefined || point.kind === "beforeHeaders") return 0;
  if (point.kind === "afterBytes") return point.bytes;
  return length === undefined ? Number.POSITIVE_INFINITY : Math.floor(length * point.fraction);
}
