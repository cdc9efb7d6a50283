import type * as sdk from "@aws-sdk/client-ecr";
import type { LifecyclePolicyState } from "../../content/lifecycle/lifecycle-policy-state.js";
import type { RegistryRef } from "../../content/registry-ref.js";

/** A policy as GetLifecyclePolicy and DeleteLifecyclePolicy show it; one that never ran was evaluated in 1970 (G.2). */
export function lifecyclePolicyShape(
  { repository, policyText, lastEvaluatedAtMs }: LifecyclePolicyState,
  { accountId }: RegistryRef,
): Omit<sdk.GetLifecyclePolicyResponse, "$metadata"> {
  return {
    registryId: accountId,
    repositoryName: repository,
    lifecyclePolicyText: policyText,
    lastEvaluatedAt: new Date(lastEvaluatedAtMs),
  };
}
