import type { Content } from "../content.js";
import { applyLifecycleActions, LIFECYCLE_POLICY } from "./apply-lifecycle-actions.js";
import type { LifecycleEvaluation } from "./lifecycle-image.js";
import type { LifecyclePolicyState } from "./lifecycle-policy-state.js";
import { notifyRun, runEvents } from "./notify-run.js";
import { findLifecyclePolicy } from "./repository-lifecycle-policy.js";
import type { Slices } from "./slices.js";
import { evaluateNow } from "./steady-evaluation.js";

/** How many images a run has deleted, archived and failed to; artifacts that followed their subjects included. */
export interface LifecycleRunResult {
  readonly expired: number;
  readonly archived: number;
  readonly failed: number;
}

/**
 * Evaluates the policy of a repository and does what it says.
 * @returns undefined if there is no policy, or if it was replaced or deleted meanwhile
 */
export function* runLifecycle(content: Content, repository: string): Slices<LifecycleRunResult | undefined> {
  const state = findLifecyclePolicy(content, repository);
  if (state === undefined) return undefined;
  const evaluatedAtMs = content.context.now();
  const evaluation = yield* evaluateNow(content, repository, state.policy);
  const isInForce = (): boolean => findLifecyclePolicy(content, repository)?.policyId === state.policyId;
  const done = yield* applyLifecycleActions({ content, repository, evaluatedAtMs, isInForce }, evaluation);
  if (!isInForce()) return undefined;
  yield* leaveEvents(content, state, { ...evaluation, actions: done.actions });
  content.commit(LIFECYCLE_POLICY, (tx) => {
    const current = findLifecyclePolicy(tx, repository);
    if (current?.policyId !== state.policyId) return;
    tx.put("lifecyclePolicies", { ...current, lastEvaluatedAtMs: evaluatedAtMs });
  });
  const all = [...done.actions, ...done.referrers];
  const expired = all.filter(({ action }) => action === "EXPIRE").length;
  return { expired, archived: all.length - expired, failed: evaluation.failures.length };
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
