import type * as sdk from "@aws-sdk/client-ecr";
import { deleteLifecyclePolicy as deletePolicy } from "../../content/lifecycle/repository-lifecycle-policy.js";
import type { Operation } from "../operation.js";
import { lifecyclePolicyShape } from "../shapes/lifecycle-policy-shape.js";

export const deleteLifecyclePolicy: Operation<sdk.DeleteLifecyclePolicyRequest, sdk.DeleteLifecyclePolicyResponse> = (
  { registry, commit },
  { repositoryName },
) =>
  lifecyclePolicyShape(
    commit((tx) => deletePolicy(tx, repositoryName)),
    registry.ref,
  );
