import type * as sdk from "@aws-sdk/client-ecr";
import { accessOf } from "../../access/authorize-call.js";
import { setRepositoryPolicy as set } from "../../content/policies/repository-policy.js";
import type { Operation } from "../operation.js";

export const setRepositoryPolicy: Operation<sdk.SetRepositoryPolicyRequest, sdk.SetRepositoryPolicyResponse> = (
  { registry, call },
  { repositoryName, policyText, force = false },
) => {
  const access = accessOf(call, registry, repositoryName);
  const { text } = set(registry, { repositoryName, policyText, force, access });
  return { registryId: registry.ref.accountId, repositoryName, policyText: text };
};
