import { ecrError } from "../errors.js";
import { getRepository } from "../repositories/find-repository.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import type { LifecyclePolicyState } from "./lifecycle-policy-state.js";
import { readLifecyclePolicy } from "./read-lifecycle-policy.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Gives a repository a policy, in place of the one that it has. It runs a day later, then each day: "images expire within
 * 24 hours" (ECR user guide). One that takes another's place runs when that would have run.
 * @throws {EcrError} RepositoryNotFoundException, InvalidParameterException; the repository comes before the text
 *   (docs/ecr-behaviour.md A.4)
 */
export function putLifecyclePolicy(tx: Transaction, repository: string, text: string): LifecyclePolicyState {
  const put = newLifecyclePolicy(tx, repository, text, () => tx.context.random.uuid());
  tx.put("lifecyclePolicies", put);
  tellChanged(tx, repository);
  return put;
}

/** A policy as it would be put. @throws {EcrError} like `putLifecyclePolicy` */
export function newLifecyclePolicy(
  view: ContentView,
  repository: string,
  text: string,
  newId: () => string,
): LifecyclePolicyState {
  getRepository(view, repository);
  const { policy, text: policyText } = readLifecyclePolicy(text);
  const nextRunMs = findLifecyclePolicy(view, repository)?.nextRunMs ?? view.context.now() + DAY_MS;
  return { repository, policy, policyText, policyId: newId(), lastEvaluatedAtMs: 0, nextRunMs };
}

export function findLifecyclePolicy({ tables }: ContentView, repository: string): LifecyclePolicyState | undefined {
  return tables.lifecyclePolicies.get(repository, "");
}

/** @throws {EcrError} RepositoryNotFoundException, LifecyclePolicyNotFoundException */
export function getLifecyclePolicy(view: ContentView, repository: string): LifecyclePolicyState {
  getRepository(view, repository);
  const policy = findLifecyclePolicy(view, repository);
  if (policy === undefined) {
    throw ecrError("LifecyclePolicyNotFoundException", { repository, account: view.context.ref.accountId });
  }
  return policy;
}

/**
 * Takes the policy away, and with it the preview (docs/ecr-behaviour.md, table of operations).
 * @returns the policy that was deleted
 * @throws {EcrError} RepositoryNotFoundException, LifecyclePolicyNotFoundException
 */
export function deleteLifecyclePolicy(tx: Transaction, repository: string): LifecyclePolicyState {
  const policy = getLifecyclePolicy(tx, repository);
  tx.delete("lifecyclePolicies", policy);
  const preview = tx.tables.lifecyclePreviews.get(repository, "");
  if (preview !== undefined) tx.delete("lifecyclePreviews", preview);
  tellChanged(tx, repository);
  return policy;
}

/** The policies of a registry, by the names of repositories. */
export function lifecyclePolicies({ tables }: ContentView): LifecyclePolicyState[] {
  return [...tables.lifecyclePolicies.values()].sort((a, b) => (a.repository < b.repository ? -1 : 1));
}

function tellChanged(tx: Transaction, repository: string): void {
  tx.changed({ kind: "repository.changed", repository, detail: { setting: "lifecyclePolicy" } });
}

/** Days on which a policy runs while the clock is moved, before it runs less often than each day. */
const MAX_DAYS_IN_A_ROW = 400;

/**
 * Says when the policy runs next, when it is due: a day later. If the clock is being moved by more than two years, the days
 * that lie long before its end are passed over by ever smaller steps: a century costs some two thousand runs, not 36,500.
 */
export function planNextRun(tx: Transaction, repository: string): void {
  const policy = findLifecyclePolicy(tx, repository);
  if (policy === undefined) return;
  const daysToCome = ((tx.context.movedToMs() ?? tx.now()) - policy.nextRunMs) / DAY_MS;
  const days = Math.max(1, Math.floor(daysToCome / MAX_DAYS_IN_A_ROW));
  tx.put("lifecyclePolicies", { ...policy, nextRunMs: policy.nextRunMs + days * DAY_MS });
}
