import type * as sdk from "@aws-sdk/client-ecr";
import { pullThroughCacheRules } from "../../content/pull-through-cache/rules.js";
import { requireRule } from "../../content/pull-through-cache/update-rule.js";
import type { Operation } from "../operation.js";
import { pullThroughCacheRuleShape } from "../shapes/pull-through-cache-rule-shape.js";

export const validatePullThroughCacheRule: Operation<
  sdk.ValidatePullThroughCacheRuleRequest,
  sdk.ValidatePullThroughCacheRuleResponse
> = async ({ registry, call, services }, input) => {
  const rule = requireRule(pullThroughCacheRules(registry.content), input.ecrRepositoryPrefix);
  const { isValid, failure } = await services.pullThrough.validate(registry, rule, call);
  const shape = pullThroughCacheRuleShape(rule, registry.ref);
  const { createdAt: _, updatedAt: __, upstreamRegistry: ___, ...answer } = shape;
  return { ...answer, isValid, failure };
};
