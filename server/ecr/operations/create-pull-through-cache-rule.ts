import type * as sdk from "@aws-sdk/client-ecr";
import { createRule } from "../../content/pull-through-cache/rules.js";
import type { Operation } from "../operation.js";
import { pullThroughCacheRuleShape } from "../shapes/pull-through-cache-rule-shape.js";

export const createPullThroughCacheRule: Operation<
  sdk.CreatePullThroughCacheRuleRequest,
  sdk.CreatePullThroughCacheRuleResponse
> = ({ registry, commit }, input) => {
  const rule = commit((tx) => createRule(tx, input));
  const { updatedAt: _, ...answer } = pullThroughCacheRuleShape(rule, registry.ref);
  return answer;
};
