import type * as sdk from "@aws-sdk/client-ecr";
import type { Operation } from "../operation.js";

export const registerPullTimeUpdateExclusion: Operation<
  sdk.RegisterPullTimeUpdateExclusionRequest,
  sdk.RegisterPullTimeUpdateExclusionResponse
> = ({ registry }, input) => {
  const { principalArn, createdAtMs } = registry.pullTimeExclusions.register(input.principalArn, registry.clock.now());
  registry.changed({
    kind: "registry.changed",
    detail: { setting: "pullTimeUpdateExclusions", registered: principalArn },
  });
  return { principalArn, createdAt: new Date(createdAtMs) };
};
