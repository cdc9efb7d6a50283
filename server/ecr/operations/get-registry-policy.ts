import type * as sdk from "@aws-sdk/client-ecr";
import { getRegistryPolicy as getPolicy } from "../../content/policies/registry-policy.js";
import type { Operation } from "../operation.js";

export const getRegistryPolicy: Operation<sdk.GetRegistryPolicyRequest, sdk.GetRegistryPolicyResponse> = ({
  registry,
}) => ({
  registryId: registry.ref.accountId,
  policyText: getPolicy(registry.content).text,
});
