import type * as sdk from "@aws-sdk/client-ecr";
import { withoutSlash } from "../../content/namespace-prefix.js";
import { takePage } from "../../content/page.js";
import { pullThroughCacheRules } from "../../content/pull-through-cache/rules.js";
import { requireRule } from "../../content/pull-through-cache/update-rule.js";
import type { Operation } from "../operation.js";
import { pageOf, refusePagingWith } from "../paging.js";
import { pullThroughCacheRuleShape } from "../shapes/pull-through-cache-rule-shape.js";

export const describePullThroughCacheRules: Operation<
  sdk.DescribePullThroughCacheRulesRequest,
  sdk.DescribePullThroughCacheRulesResponse
> = (context, input) => {
  const { content, ref } = context.registry;
  const { ecrRepositoryPrefixes: prefixes } = input;
  refusePagingWith("ecrRepositoryPrefixes", prefixes, input);
  if (prefixes !== undefined) {
    const rules = pullThroughCacheRules(content);
    const named = [...new Set(prefixes.map((prefix) => requireRule(rules, prefix)))];
    return { pullThroughCacheRules: named.map((rule) => pullThroughCacheRuleShape(rule, ref)) };
  }
  const { page, nextToken } = pageOf(context, input, [], (position, limit) =>
    takePage(content.tables.pullThroughCacheRules.of("").after(position), limit, (rule) =>
      withoutSlash(rule.ecrRepositoryPrefix),
    ),
  );
  return { pullThroughCacheRules: page.items.map((rule) => pullThroughCacheRuleShape(rule, ref)), nextToken };
};
