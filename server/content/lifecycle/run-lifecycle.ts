import type { Content } from "../content.js";
import { type AppliedActions, applyLifecycleActions, LIFECYCLE_POLICY } from "./apply-lifecycle-actions.js";
import type { LifecycleEvaluation } from "./lifecycle-image.js";
import type { LifecyclePolicyState } from "./lifecycle-policy-state.js";
import { notifyRun, runEvents } from "./notify-run.js";
import { findLifecyclePolicy } from "./repository-lifecycle-policy.js";
import type { Slices } from "./slices.js";
import { evaluateNow, type FoundActions } from "./steady-evaluation.js";

/** How many images a run has deleted, archived and failed to; artifacts that followed their subjects included. */
export interface LifecycleRunResult {
  readonly expired: number;
  readonly archived: number;
  readonly failed: number;
}

/** What a policy has found to do, and what of that was done. */
export interface CarriedOut extends AppliedActions {
  readonly found: FoundActions;
  /** Registry time of the evaluation. */
  readonly evaluatedAtMs: number;
}

/**
 * Evaluates the policy of a repository and does what it says.
 * @returns undefined if there is no policy, or if it was replaced or deleted meanwhile
 */
export function* runLifecycle(content: Content, repository: string): Slices<LifecycleRunResult | undefined> {
  const policy = findLifecyclePolicy(content, repository);
  if (policy === undefined) return undefined;
  const { found, actions, referrers, evaluatedAtMs } = yield* carryOutPolicy(content, policy);
  if (!isInForce(content, policy)) return undefined;
  yield* leaveEvents(content, policy, { actions: [...actions], referrers: found.referrers, failures: found.failures });
  content.commit(LIFECYCLE_POLICY, (tx) => {
    const current = findLifecyclePolicy(tx, repository);
    if (current?.policyId !== policy.policyId) return;
    tx.put("lifecyclePolicies", { ...current, lastEvaluatedAtMs: evaluatedAtMs });
  });
  const all = [...actions, ...referrers];
  const expired = all.filter(({ action }) => action === "EXPIRE").length;
  return { expired, archived: all.length - expired, failed: found.failures.length };
}

/** Does what a policy says, for as long as it is its repository's: a run, but for what it leaves in the log. */
export function* carryOutPolicy(content: Content, policy: LifecyclePolicyState): Slices<CarriedOut> {
  const { repository } = policy;
  const evaluatedAtMs = content.context.now();
  const found = yield* evaluateNow(content, repository, policy.policy);
  const applying = { content, repository, evaluatedAtMs, isInForce: () => isInForce(content, policy) };
  const { actions, referrers } = yield* applyLifecycleActions(applying, found);
  return { found, evaluatedAtMs, actions, referrers };
}

function isInForce(content: Content, { repository, policyId }: LifecyclePolicyState): boolean {
  return findLifecyclePolicy(content, repository)?.policyId === policyId;
}

function* leaveEvents(
  content: Content,
  { repository, policy, policyId, lastEvaluatedAtMs }: LifecyclePolicyState,
  evaluation: LifecycleEvaluation,
): Slices<void> {
  const run = { repositoryName: repository, policy, policyId, lastEvaluatedAtMs, evaluation };
  for (const events of runEvents(run)) {
    content.commit(LIFECYCLE_POLICY, (tx) => notifyRun(tx, "PolicyExecutionEvent", repository, events));
    yield;
  }
}
