import type * as sdk from "@aws-sdk/client-ecr";
import { getLifecyclePolicy as getPolicy } from "../../content/lifecycle/repository-lifecycle-policy.js";
import type { Operation } from "../operation.js";
import { lifecyclePolicyShape } from "../shapes/lifecycle-policy-shape.js";

export const getLifecyclePolicy: Operation<sdk.GetLifecyclePolicyRequest, sdk.GetLifecyclePolicyResponse> = (
  { registry },
  { repositoryName },
) => lifecyclePolicyShape(getPolicy(registry.content, repositoryName), registry.ref);
