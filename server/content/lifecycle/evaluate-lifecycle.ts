import { ascendingOrder } from "./ascending-order.js";
import { followingReferrers } from "./following-referrers.js";
import { holders, imageRelations, NOBODY } from "./image-relations.js";
import type { ImageAction, LifecycleEvaluation, LifecycleImage, RefusedAction } from "./lifecycle-image.js";
import type { LifecyclePolicy, LifecycleRule } from "./lifecycle-policy.js";
import { RuleInUse, rulesByKind } from "./rule-in-use.js";
import { type Slices, STEPS_PER_SLICE } from "./slices.js";

/**
 * What a policy does to the images of a repository, which it leaves as they are (docs/ecr-behaviour.md G.3):
 *
 * - Rules see all images as they are now, those too that a rule of higher priority takes.
 * - The first rule whose storage class and tags an image has decides about it alone, even if it leaves it be.
 * - A rule neither ranks nor counts images that an index keeps from its action. One that goes by time finds them, and
 *   reports them as failures.
 *
 * @param images in the order of pushing, which decides between images of the same millisecond
 */
export function* evaluateLifecycle(
  policy: LifecyclePolicy,
  images: readonly LifecycleImage[],
  nowMs: number,
): Slices<LifecycleEvaluation> {
  const relations = yield* imageRelations(images);
  const oldestFirst = yield* ascendingOrder(ageKeys(images));
  const rulesFor = rulesByKind(policy.rules.map((rule) => new RuleInUse(rule, nowMs)));
  const actions: ImageAction[] = [];
  const failures: RefusedAction[] = [];
  // Those on images that others refer to, and on images that refer to others.
  const actionsOnSubjects: ImageAction[] = [];
  const actionsOnReferrers = new Map<string, ImageAction["action"]>();
  let steps = 0;
  // From the youngest on, the number of images that a rule has seen is the rank of the one it sees.
  for (let i = images.length - 1; i >= 0; i--) {
    const image = images[oldestFirst[i] as number] as LifecycleImage;
    const { parents, referrers } = relations.get(image.digest) ?? NOBODY;
    const rules = rulesFor(image);
    const taker = ruleThatTakes(image, parents, rules);
    if (taker !== undefined) {
      const inTheWay = holders(parents, taker.action.type);
      if (inTheWay.length === 0) {
        const action = imageAction(image, taker);
        actions.push(action);
        if (referrers.length > 0) actionsOnSubjects.push(action);
        if (image.subjectDigest !== undefined) actionsOnReferrers.set(image.digest, action.action);
      } else failures.push(refusedAction(image, taker, inTheWay));
    }
    steps += rules.length * Math.max(image.tags.length, 1) + 1;
    if (steps >= STEPS_PER_SLICE) {
      steps = 0;
      yield;
    }
  }
  actions.reverse();
  const referrers = yield* followingReferrers(actionsOnSubjects.reverse(), actionsOnReferrers, relations);
  return { actions, referrers, failures: failures.reverse() };
}

/** By what "older images go first" goes. */
function ageKeys(images: readonly LifecycleImage[]): Float64Array {
  const keys = new Float64Array(images.length);
  for (let i = 0; i < images.length; i++) {
    const { status, lastArchivedAtMs, pushedAtMs } = images[i] as LifecycleImage;
    keys[i] = status === "ARCHIVED" ? (lastArchivedAtMs ?? pushedAtMs) : pushedAtMs;
  }
  return keys;
}

/** Shows the image to every rule that has to count it; the first whose it is says whether it goes. */
function ruleThatTakes(
  image: LifecycleImage,
  parents: readonly LifecycleImage[],
  rules: readonly RuleInUse[],
): LifecycleRule | undefined {
  let isDecided = false;
  let taker: LifecycleRule | undefined;
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i] as RuleInUse;
    // A rule that doesn't select the image and doesn't count adds nothing more.
    if (isDecided && !rule.counts) continue;
    if (!rule.matches(image)) continue;
    const isTaken = rule.sees(image, parents);
    if (!isDecided && isTaken) taker = rule.rule;
    isDecided = true;
  }
  return taker;
}

function imageAction({ digest, status, tags, pushedAtMs }: LifecycleImage, rule: LifecycleRule): ImageAction {
  const { rulePriority } = rule;
  const storageClass = status === "ARCHIVED" ? "ARCHIVE" : "STANDARD";
  return rule.action.type === "expire"
    ? { digest, action: "EXPIRE", rulePriority, storageClass, tags, pushedAtMs }
    : {
        digest,
        action: "TRANSITION",
        targetStorageClass: "ARCHIVE",
        rulePriority,
        storageClass,
        tags,
        pushedAtMs,
      };
}

function refusedAction(
  { digest, tags, pushedAtMs }: LifecycleImage,
  { rulePriority }: LifecycleRule,
  parents: readonly LifecycleImage[],
): RefusedAction {
  const digests = parents.map((parent) => parent.digest).join(", ");
  return {
    digest,
    rulePriority,
    tags,
    pushedAtMs,
    failureCode: "ImageReferencedByManifestList",
    failureReason: `Requested image referenced by manifest list: [${digests}]`,
  };
}
