import type * as sdk from "@aws-sdk/client-ecr";
import type { Operation } from "../operation.js";

export const deregisterPullTimeUpdateExclusion: Operation<
  sdk.DeregisterPullTimeUpdateExclusionRequest,
  sdk.DeregisterPullTimeUpdateExclusionResponse
> = ({ registry }, { principalArn }) => {
  registry.pullTimeExclusions.deregister(principalArn);
  registry.changed({
    kind: "registry.changed",
    detail: { setting: "pullTimeUpdateExclusions", deregistered: principalArn },
  });
  return { principalArn };
};
