import type * as sdk from "@aws-sdk/client-ecr";
import { getRepositoryPolicy as getPolicy } from "../../content/policies/repository-policy.js";
import type { Operation } from "../operation.js";

export const getRepositoryPolicy: Operation<sdk.GetRepositoryPolicyRequest, sdk.GetRepositoryPolicyResponse> = (
  { registry },
  { repositoryName },
) => ({
  registryId: registry.ref.accountId,
  repositoryName,
  policyText: getPolicy(registry.content, repositoryName).text,
});
