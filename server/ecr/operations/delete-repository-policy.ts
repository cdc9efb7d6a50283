import type * as sdk from "@aws-sdk/client-ecr";
import { deleteRepositoryPolicy as deletePolicy } from "../../content/policies/repository-policy.js";
import type { Operation } from "../operation.js";

export const deleteRepositoryPolicy: Operation<
  sdk.DeleteRepositoryPolicyRequest,
  sdk.DeleteRepositoryPolicyResponse
> = ({ registry, commit }, { repositoryName }) => ({
  registryId: registry.ref.accountId,
  repositoryName,
  policyText: commit((tx) => deletePolicy(tx, repositoryName)).text,
});
