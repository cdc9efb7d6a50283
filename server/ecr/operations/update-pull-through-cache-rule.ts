import type * as sdk from "@aws-sdk/client-ecr";
import { updateRule } from "../../content/pull-through-cache/rules.js";
import type { Operation } from "../operation.js";
import { pullThroughCacheRuleShape } from "../shapes/pull-through-cache-rule-shape.js";

export const updatePullThroughCacheRule: Operation<
  sdk.UpdatePullThroughCacheRuleRequest,
  sdk.UpdatePullThroughCacheRuleResponse
> = ({ registry, commit }, input) => {
  const rule = commit((tx) => updateRule(tx, input));
  const {
    createdAt: _,
    upstreamRegistryUrl: __,
    upstreamRegistry: ___,
    ...answer
  } = pullThroughCacheRuleShape(rule, registry.ref);
  return answer;
};
