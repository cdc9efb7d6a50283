import type { RuleDecision } from "../rules/verdict.js";

/** The rules that acted on a request: each once, in the order in which they were consulted. */
export function firedRules(decisions: readonly RuleDecision[]): readonly string[] {
  if (decisions.length === 0) return NONE;
  return [...new Set(decisions.filter(({ outcome }) => outcome === "FIRED").map(({ ruleId }) => ruleId))];
}

const NONE: readonly string[] = Object.freeze([]);
