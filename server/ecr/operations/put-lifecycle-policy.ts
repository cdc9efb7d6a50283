import type * as sdk from "@aws-sdk/client-ecr";
import { putLifecyclePolicy as put } from "../../content/lifecycle/repository-lifecycle-policy.js";
import type { Operation } from "../operation.js";

export const putLifecyclePolicy: Operation<sdk.PutLifecyclePolicyRequest, sdk.PutLifecyclePolicyResponse> = (
  { registry, commit },
  { repositoryName, lifecyclePolicyText },
) => {
  const { policyText } = commit((tx) => put(tx, repositoryName, lifecyclePolicyText));
  return { registryId: registry.ref.accountId, repositoryName, lifecyclePolicyText: policyText };
};
