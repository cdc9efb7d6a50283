import { withoutSlash } from "../namespace-prefix.js";
import type { TableKind } from "../table-kind.js";
import type { PullThroughCacheRule } from "./pull-through-cache-rule.js";

export const pullThroughCacheRuleTable: TableKind<PullThroughCacheRule> = {
  scopeOf: () => "",
  // `hub` and `hub/` are one prefix.
  keyOf: ({ ecrRepositoryPrefix }) => withoutSlash(ecrRepositoryPrefix),
};
