import type * as sdk from "@aws-sdk/client-ecr";
import { registerExclusion } from "../../content/settings/pull-time-exclusions.js";
import type { Operation } from "../operation.js";

export const registerPullTimeUpdateExclusion: Operation<
  sdk.RegisterPullTimeUpdateExclusionRequest,
  sdk.RegisterPullTimeUpdateExclusionResponse
> = ({ commit }, input) => {
  const { principalArn, createdAtMs } = commit((tx) => registerExclusion(tx, input.principalArn));
  return { principalArn, createdAt: new Date(createdAtMs) };
};
