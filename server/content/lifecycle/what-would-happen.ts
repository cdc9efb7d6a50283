import type { Content } from "../content.js";
import { seededRandom } from "../random.js";
import type { ContentContext } from "../view.js";
import type { LifecycleEvaluation } from "./lifecycle-image.js";
import type { LifecyclePolicyState } from "./lifecycle-policy-state.js";
import { carryOutPolicy } from "./run-lifecycle.js";
import type { Slices } from "./slices.js";

/**
 * What a run of a policy would do now: the policy is carried out on a fork of the content, which isn't visible and is
 * dropped. So a preview can't differ from a run. The fork is made at once; what changes meanwhile doesn't concern it.
 * @returns what was done, the oldest image first (docs/ecr-behaviour.md G.4)
 */
export function whatWouldHappen(content: Content, policy: LifecyclePolicyState): Slices<LifecycleEvaluation> {
  const fork = content.fork(standingStill(content.context), {});
  fork.commit("lifecycle policy preview", (tx) => tx.put("lifecyclePolicies", policy));
  return carriedOut(fork, policy);
}

function* carriedOut(fork: Content, policy: LifecyclePolicyState): Slices<LifecycleEvaluation> {
  const { found, actions, referrers } = yield* carryOutPolicy(fork, policy);
  return {
    actions: found.actions.filter((action) => actions.has(action)),
    referrers: found.referrers.filter((action) => referrers.has(action)),
    failures: found.failures,
  };
}

/** The registry's time doesn't go on for a fork, and its ids aren't those that the registry draws next. */
function standingStill(context: ContentContext): ContentContext {
  const nowMs = context.now();
  return { ...context, random: seededRandom(context.seed), now: () => nowMs, movedToMs: () => undefined };
}
