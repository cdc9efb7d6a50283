/** Work that pauses of its own accord, often enough that nothing else has to wait for it noticeably. */
export type Slices<Result> = Generator<undefined, Result, undefined>;

/** Does the work at once. */
export function finish<Result>(slices: Slices<Result>): Result {
  for (;;) {
    const step = slices.next();
    if (step.done === true) return step.value;
  }
}

/** Does the work slice by slice; `pause` gives everything else in the process its turn. */
export async function finishInTurns<Result>(slices: Slices<Result>, pause: () => Promise<void>): Promise<Result> {
  for (;;) {
    const step = slices.next();
    if (step.done === true) return step.value;
    await pause();
  }
}

/** Steps in a slice, each of up to some hundred nanoseconds: a millisecond together, or a few on a slow machine. */
export const STEPS_PER_SLICE = 5_000;
