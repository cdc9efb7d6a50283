import type * as sdk from "@aws-sdk/client-ecr";
import { deregisterExclusion } from "../../content/settings/pull-time-exclusions.js";
import type { Operation } from "../operation.js";

export const deregisterPullTimeUpdateExclusion: Operation<
  sdk.DeregisterPullTimeUpdateExclusionRequest,
  sdk.DeregisterPullTimeUpdateExclusionResponse
> = ({ commit }, { principalArn }) => {
  commit((tx) => deregisterExclusion(tx, principalArn));
  return { principalArn };
};
