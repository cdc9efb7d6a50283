import type * as sdk from "@aws-sdk/client-ecr";
import { accessRequest } from "../../access/authorize-call.js";
import { setRepositoryPolicy as set } from "../../content/policies/repository-policy.js";
import type { Operation } from "../operation.js";

export const setRepositoryPolicy: Operation<sdk.SetRepositoryPolicyRequest, sdk.SetRepositoryPolicyResponse> = (
  { registry, call, commit },
  { repositoryName, policyText, force = false },
) => {
  const access = accessRequest(call, { action: "ecr:SetRepositoryPolicy", repositoryName, content: registry.content });
  const { text } = commit((tx) => set(tx, { repositoryName, policyText, force, access }));
  return { registryId: registry.ref.accountId, repositoryName, policyText: text };
};
