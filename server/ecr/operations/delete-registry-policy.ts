import type * as sdk from "@aws-sdk/client-ecr";
import { deleteRegistryPolicy as deletePolicy } from "../../content/policies/registry-policy.js";
import type { Operation } from "../operation.js";

export const deleteRegistryPolicy: Operation<sdk.DeleteRegistryPolicyRequest, sdk.DeleteRegistryPolicyResponse> = ({
  registry,
  commit,
}) => ({
  registryId: registry.ref.accountId,
  policyText: commit(deletePolicy).text,
});
