import type { ContentView } from "../view.js";
import { evaluateLifecycle } from "./evaluate-lifecycle.js";
import type { LifecycleEvaluation, LifecycleImage } from "./lifecycle-image.js";
import type { LifecyclePolicy, LifecycleSelection } from "./lifecycle-policy.js";
import { DAY_MS, measuredSince } from "./rule-in-use.js";
import { type Slices, STEPS_PER_SLICE } from "./slices.js";
import { type StrayAction, strayReferrers } from "./stray-referrers.js";

export interface FoundActions extends LifecycleEvaluation {
  readonly strays: readonly StrayAction[];
}

/** An evaluation that comes out the same for a while, and for how long. */
interface Steady {
  readonly found: FoundActions;
  readonly imagesRevision: number;
  /** Registry time up to which no image gets too old for a rule. */
  readonly untilMs: number;
}

/** A policy that is put again is a new object; a fork has the same object, with the same result for the same images. */
const steady = new WeakMap<LifecyclePolicy, Steady>();

/**
 * What a policy does to the images of a repository now. While the clock is moved, days on which nothing can have changed
 * since the run before cost next to nothing: a year over 10,000 images would take seconds.
 */
export function* evaluateNow(view: ContentView, repository: string, policy: LifecyclePolicy): Slices<FoundActions> {
  const nowMs = view.context.now();
  const { index } = view.tables.images.of(repository);
  const imagesRevision = index.revision;
  const known = steady.get(policy);
  if (known !== undefined && known.imagesRevision === imagesRevision && nowMs <= known.untilMs) return known.found;
  // Records never change, so the list stays what the repository holds now, even if it changes meanwhile.
  const images = index.all();
  const evaluation = yield* evaluateLifecycle(policy, images, nowMs);
  const strays = yield* strayReferrers(images, nowMs);
  const found = { ...evaluation, strays: strays.actions };
  const isSteady = evaluation.actions.length + strays.actions.length === 0 && !strays.areToCome;
  if (!isSteady || view.context.movedToMs() === undefined) steady.delete(policy);
  else steady.set(policy, { found, imagesRevision, untilMs: yield* steadyUntil(policy, images, nowMs) });
  return found;
}

type Timed = LifecycleSelection & {
  readonly countType: Exclude<LifecycleSelection["countType"], "imageCountMoreThan">;
};

/** When the next image gets too old for a rule, whether or not the rule is about it; later than `nowMs`, or then. */
function* steadyUntil(policy: LifecyclePolicy, images: readonly LifecycleImage[], nowMs: number): Slices<number> {
  const timed = policy.rules
    .map(({ selection }) => selection)
    .filter((selection): selection is Timed => selection.countType !== "imageCountMoreThan");
  let untilMs = Number.POSITIVE_INFINITY;
  let steps = 0;
  for (const image of images) {
    for (const { countType, countNumber } of timed) {
      const dueMs = measuredSince(countType, image) + countNumber * DAY_MS;
      if (dueMs >= nowMs && dueMs < untilMs) untilMs = dueMs;
    }
    steps += timed.length + 1;
    if (steps < STEPS_PER_SLICE) continue;
    steps = 0;
    yield;
  }
  return untilMs;
}
