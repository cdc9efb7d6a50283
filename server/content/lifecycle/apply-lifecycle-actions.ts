import type { Content } from "../content.js";
import { removeImage } from "../images/delete-image.js";
import { imageByDigest, parentsOf } from "../images/find-image.js";
import type { ImageState } from "../images/image-state.js";
import { updateStorageClass } from "../images/storage-class.js";
import type { Transaction } from "../transaction.js";
import { holders } from "./image-relations.js";
import type { ImageAction, LifecycleEvaluation } from "./lifecycle-image.js";
import type { Slices } from "./slices.js";

/** Actions that are committed together: some milliseconds of work. */
const ACTIONS_PER_COMMIT = 100;

/** What is being applied, and how long it still may be. */
export interface Applying {
  readonly content: Content;
  readonly repository: string;
  /** Registry time of the evaluation. */
  readonly evaluatedAtMs: number;
  /** False: the policy has been replaced or deleted since. */
  isInForce(): boolean;
}

/**
 * Does to images what an evaluation says, rule by rule in ascending order of priority (docs/ecr-behaviour.md G.3). The rule is
 * the cause in the log. An image that has changed since the evaluation is left to the next one.
 * @returns what was done, of images that rules selected themselves, and how many referrers followed them
 */
export function* applyLifecycleActions(
  applying: Applying,
  { actions, referrers }: LifecycleEvaluation,
): Slices<{ readonly actions: readonly ImageAction[]; readonly referrers: readonly ImageAction[] }> {
  const [own, following] = [byRule(actions), byRule(referrers)];
  const done = { actions: [] as (readonly ImageAction[])[], referrers: [] as (readonly ImageAction[])[] };
  for (const priority of [...new Set([...own.keys(), ...following.keys()])].sort((a, b) => a - b)) {
    done.actions.push(yield* applyAll(applying, priority, own.get(priority) ?? []));
    done.referrers.push(yield* applyAll(applying, priority, following.get(priority) ?? []));
  }
  return { actions: done.actions.flat(), referrers: done.referrers.flat() };
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

/** @returns what was done */
function* applyAll(
  applying: Applying,
  priority: number,
  actions: readonly ImageAction[],
): Slices<readonly ImageAction[]> {
  const done: ImageAction[] = [];
  for (let at = 0; at < actions.length && applying.isInForce(); at += ACTIONS_PER_COMMIT) {
    const part = actions.slice(at, at + ACTIONS_PER_COMMIT);
    const applied = applying.content.commit(`lifecycle rule ${priority}`, (tx) =>
      part.filter((action) => apply(tx, applying, action)),
    );
    for (const action of applied) done.push(action);
    yield;
  }
  return done;
}

function apply(tx: Transaction, { repository, evaluatedAtMs }: Applying, action: ImageAction): boolean {
  const image = imageByDigest(tx, repository, action.digest);
  if (image === undefined || hasChanged(image, action, evaluatedAtMs)) return false;
  const isExpiry = action.action === "EXPIRE";
  if (holders(parentsOf(tx, image), isExpiry ? "expire" : "transition").length > 0) return false;
  if (isExpiry) removeImage(tx, image);
  else updateStorageClass(tx, image, "ARCHIVE");
  return true;
}

/** Tags are another list when they change; a pull may keep an image from being archived. */
function hasChanged(image: ImageState, action: ImageAction, evaluatedAtMs: number): boolean {
  const status = action.storageClass === "ARCHIVE" ? "ARCHIVED" : "ACTIVE";
  if (image.status !== status || image.tags !== action.tags) return true;
  return action.action === "TRANSITION" && (image.lastPulledAtMs ?? 0) > evaluatedAtMs;
}
