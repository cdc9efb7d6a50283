import type * as sdk from "@aws-sdk/client-ecr";
import { deleteRule } from "../../content/pull-through-cache/rules.js";
import type { Operation } from "../operation.js";
import { pullThroughCacheRuleShape } from "../shapes/pull-through-cache-rule-shape.js";

export const deletePullThroughCacheRule: Operation<
  sdk.DeletePullThroughCacheRuleRequest,
  sdk.DeletePullThroughCacheRuleResponse
> = ({ registry, commit }, input) => {
  const rule = commit((tx) => deleteRule(tx, input.ecrRepositoryPrefix));
  const { updatedAt: _, upstreamRegistry: __, ...answer } = pullThroughCacheRuleShape(rule, registry.ref);
  return answer;
};
