import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { type CreateRuleRequest, newRule, type RuleContext } from "./create-rule.js";
import type { PullThroughCacheRule } from "./pull-through-cache-rule.js";
import { secretOutcome } from "./secrets.js";
import { requireRule, type UpdateRuleRequest, updatedRule } from "./update-rule.js";

const SETTING = "pullThroughCacheRules";

/** In the order of their prefixes. */
export function pullThroughCacheRules({ tables }: ContentView): readonly PullThroughCacheRule[] {
  return [...tables.pullThroughCacheRules.of("").after("")];
}

/** @throws {EcrError} the errors of CreatePullThroughCacheRule */
export function createRule(tx: Transaction, request: CreateRuleRequest): PullThroughCacheRule {
  return put(tx, newRule(request, contextOf(tx)), "created");
}

/** @throws {EcrError} the errors of UpdatePullThroughCacheRule */
export function updateRule(tx: Transaction, request: UpdateRuleRequest): PullThroughCacheRule {
  return put(tx, updatedRule(request, contextOf(tx)), "updated");
}

/** Gives the rule that was deleted; what it has cached stays. @throws {EcrError} PullThroughCacheRuleNotFoundException */
export function deleteRule(tx: Transaction, prefix: string): PullThroughCacheRule {
  const rule = requireRule(pullThroughCacheRules(tx), prefix);
  tx.delete("pullThroughCacheRules", rule);
  tx.changed({ kind: "registry.changed", detail: { setting: SETTING, deleted: rule.ecrRepositoryPrefix } });
  return rule;
}

function put(tx: Transaction, rule: PullThroughCacheRule, what: "created" | "updated"): PullThroughCacheRule {
  tx.put("pullThroughCacheRules", rule);
  tx.changed({ kind: "registry.changed", detail: { setting: SETTING, [what]: rule.ecrRepositoryPrefix } });
  return rule;
}

function contextOf(tx: Transaction): RuleContext {
  return {
    ref: tx.context.ref,
    rules: pullThroughCacheRules(tx),
    readSecret: (arn) => secretOutcome(tx, arn),
    nowMs: tx.now(),
  };
}
