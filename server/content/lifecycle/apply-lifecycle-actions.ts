import type { Content } from "../content.js";
import { removeImage } from "../images/delete-image.js";
import { imageByDigest, parentsOf } from "../images/find-image.js";
import type { ImageState } from "../images/image-state.js";
import { updateStorageClass } from "../images/storage-class.js";
import type { Transaction } from "../transaction.js";
import { holders } from "./image-relations.js";
import type { ImageAction } from "./lifecycle-image.js";
import type { Slices } from "./slices.js";
import type { FoundActions } from "./steady-evaluation.js";
import type { StrayAction } from "./stray-referrers.js";

/** The cause in the log of what a run does besides the changes that its rules make. */
export const LIFECYCLE_POLICY = "lifecycle policy";

/** Actions that are committed together: some milliseconds of work, also where a fork copies what it changes. */
const ACTIONS_PER_COMMIT = 40;

/** What is being applied, and how long it still may be. */
export interface Applying {
  readonly content: Content;
  readonly repository: string;
  /** Registry time of the evaluation. */
  readonly evaluatedAtMs: number;
  /** False: the policy has been replaced or deleted since. */
  isInForce(): boolean;
}

/** What was done, in that order. */
export interface AppliedActions {
  /** To images that rules selected themselves. */
  readonly actions: ReadonlySet<ImageAction>;
  /** To artifacts that go where their subject went. */
  readonly referrers: ReadonlySet<StrayAction>;
}

/**
 * Does to images what an evaluation says, rule by rule in ascending order of priority (docs/ecr-behaviour.md G.3). The rule is
 * the cause in the log. An image that has changed since the evaluation is left to the next one.
 */
export function* applyLifecycleActions(
  applying: Applying,
  { actions, referrers, strays }: FoundActions,
): Slices<AppliedActions> {
  const [own, following] = [byRule(actions), byRule(referrers)];
  yield;
  const done = { actions: new Set<ImageAction>(), referrers: new Set<StrayAction>() };
  for (const priority of [...new Set([...own.keys(), ...following.keys()])].sort((a, b) => a - b)) {
    const cause = `lifecycle rule ${priority}`;
    yield* applyAll(applying, cause, own.get(priority) ?? [], done.actions);
    yield* applyAll(applying, cause, following.get(priority) ?? [], done.referrers);
  }
  yield* applyAll(applying, LIFECYCLE_POLICY, strays, done.referrers);
  return done;
}

function byRule(actions: readonly ImageAction[]): ReadonlyMap<number, readonly ImageAction[]> {
  const rules = new Map<number, ImageAction[]>();
  for (const action of actions) {
    const ofRule = rules.get(action.rulePriority);
    if (ofRule === undefined) rules.set(action.rulePriority, [action]);
    else ofRule.push(action);
  }
  return rules;
}

/** @param done gets what was done */
function* applyAll<Action extends StrayAction>(
  applying: Applying,
  cause: string,
  actions: readonly Action[],
  done: Set<Action>,
): Slices<void> {
  for (let at = 0; at < actions.length && applying.isInForce(); at += ACTIONS_PER_COMMIT) {
    const part = actions.slice(at, at + ACTIONS_PER_COMMIT);
    const applied = applying.content.commit(cause, (tx) => part.filter((action) => apply(tx, applying, action)));
    for (const action of applied) done.add(action);
    yield;
  }
}

function apply(tx: Transaction, { repository, evaluatedAtMs }: Applying, action: StrayAction): boolean {
  const image = imageByDigest(tx, repository, action.digest);
  if (image === undefined || hasChanged(image, action, evaluatedAtMs)) return false;
  const isExpiry = action.action === "EXPIRE";
  if (holders(parentsOf(tx, image), isExpiry ? "expire" : "transition").length > 0) return false;
  if (isExpiry) removeImage(tx, image);
  else updateStorageClass(tx, image, "ARCHIVE");
  return true;
}

/** Tags are another list when they change; a pull may keep an image from being archived. */
function hasChanged(image: ImageState, action: StrayAction, evaluatedAtMs: number): boolean {
  const status = action.storageClass === "ARCHIVE" ? "ARCHIVED" : "ACTIVE";
  if (image.status !== status || image.tags !== action.tags) return true;
  return action.action === "TRANSITION" && (image.lastPulledAtMs ?? 0) > evaluatedAtMs;
}
