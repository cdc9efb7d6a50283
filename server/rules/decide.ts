import type { RegistryClock } from "../content/clock.js";
import type { RequestFacts } from "../requests/request-facts.js";
import type { LiveRule } from "./live-rule.js";
import { consultedFirst } from "./rule-index.js";
import type { RuleSet } from "./rule-set.js";
import { NO_RULE_MATCHED, type RuleVerdict } from "./verdict.js";
import { VerdictDraft } from "./verdict-draft.js";

/**
 * Decides what happens to a request: consults every rule that matches, highest priority first, then oldest first.
 * Delays add up; the first effect that ends the request wins, and the rules after it are SHADOWED: they neither act nor
 * move on in their scripts.
 * @param ruleSets the registry's and those for every registry
 * @param clock of the request's registry
 */
export function decide(ruleSets: readonly RuleSet[], facts: RequestFacts, clock: RegistryClock): RuleVerdict {
  const rules = rulesOf(ruleSets, facts);
  let draft: VerdictDraft | undefined;
  for (const rule of rules) {
    if (!rule.inForce || !rule.match.matchesRest(facts)) continue;
    draft ??= new VerdictDraft();
    draft.decisions.push(rule.consult(facts, clock, draft));
  }
  return draft ?? NO_RULE_MATCHED;
}

const NONE: readonly LiveRule[] = [];

function rulesOf(ruleSets: readonly RuleSet[], { operation, repository }: RequestFacts): readonly LiveRule[] {
  let rules = NONE;
  for (const set of ruleSets) {
    const more = set.rulesFor(operation, repository);
    if (more.length === 0) continue;
    rules = rules.length === 0 ? more : [...rules, ...more].sort(consultedFirst);
  }
  return rules;
}
