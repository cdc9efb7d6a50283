import type { Slices } from "./slices.js";

/**
 * The places of keys in ascending order, those of equal keys as they come. It merges runs of growing length, one pass over
 * everything to a slice: 100,000 keys take 17 passes of about a millisecond, where `sort` with a comparison takes 60 ms in
 * one go.
 */
export function* ascendingOrder(keys: Float64Array): Slices<Uint32Array> {
  let from = new Uint32Array(keys.length);
  // `from()` with a function takes ten times as long.
  for (let place = 0; place < keys.length; place++) from[place] = place;
  let to = new Uint32Array(keys.length);
  for (let width = 1; width < keys.length; width *= 2) {
    mergePairs(keys, from, to, width);
    [from, to] = [to, from];
    yield;
  }
  return from;
}

/** Merges runs of `width` places, two by two. */
function mergePairs(keys: Float64Array, from: Uint32Array, to: Uint32Array, width: number): void {
  for (let start = 0; start < keys.length; start += 2 * width) {
    const middle = Math.min(start + width, keys.length);
    const end = Math.min(middle + width, keys.length);
    let [left, right] = [start, middle];
    for (let place = start; place < end; place++) {
      const isLeft =
        left < middle &&
        (right >= end || (keys[from[left] as number] as number) <= (keys[from[right] as number] as number));
      to[place] = from[isLeft ? left++ : right++] as number;
    }
  }
}
