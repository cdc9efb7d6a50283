import type * as sdk from "@aws-sdk/client-ecr";
import { putRegistryPolicy as putPolicy } from "../../content/policies/registry-policy.js";
import type { Operation } from "../operation.js";

export const putRegistryPolicy: Operation<sdk.PutRegistryPolicyRequest, sdk.PutRegistryPolicyResponse> = (
  { registry, commit },
  { policyText },
) => ({
  registryId: registry.ref.accountId,
  policyText: commit((tx) => putPolicy(tx, policyText)).text,
});
