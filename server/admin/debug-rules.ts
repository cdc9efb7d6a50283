import type { EventLog } from "../events/event-log.js";
import { compileExpectation } from "../events/verify/compiled-expectation.js";
import { describeRequests } from "../events/verify/describe-request.js";
import { nearMisses } from "../events/verify/near-misses.js";
import type { Rule } from "../rules/rule.js";
import type { DecisionOutcome, RuleDecision } from "../rules/verdict.js";

/** In the order in which people ask. */
const OUTCOMES: Readonly<Record<DecisionOutcome, string>> = {
  FIRED: "fired",
  PASS_STEP: "let pass by a step without effects",
  PROBABILITY: "spared by its probability",
  SCHEDULE: "outside its schedule",
  EXHAUSTED: "after its last step",
  UNDER_LIMIT: "within its rate",
  SHADOWED: "ended before by another rule",
};

/** A rule with its counts, and why it did or didn't act on the requests in the log. */
export function describeRule(rule: Rule, log: EventLog): string[] {
  const { spec, state, matchCount, fireCount } = rule;
  const required = spec.required ? ", required" : "";
  const title = `${spec.id} (${state.toLowerCase()}${required}): matched ${matchCount}, fired ${fireCount}`;
  if (matchCount === 0) return [title, ...unmatched(rule, log)];
  return [title, ...decided(spec.id, log)];
}

function decided(ruleId: string, log: EventLog): string[] {
  const counts = new Map<DecisionOutcome, number>();
  const shadows = new Set<string>();
  log.count(({ payload }) => {
    if (payload.kind !== "request") return false;
    const own = payload.decisions.find((decision) => decision.ruleId === ruleId);
    if (own === undefined) return false;
    counts.set(own.outcome, (counts.get(own.outcome) ?? 0) + 1);
    if (own.outcome === "SHADOWED") for (const id of endedBy(payload.decisions, own)) shadows.add(id);
    return true;
  });
  return Object.entries(OUTCOMES).flatMap(([outcome, meaning]) => {
    const count = counts.get(outcome as DecisionOutcome);
    if (count === undefined) return [];
    const by = outcome === "SHADOWED" ? `: ${[...shadows].join(", ")}` : "";
    return [`  ${count} ${meaning}${by}`];
  });
}

/** The last rule that acted before it. */
function endedBy(decisions: readonly RuleDecision[], own: RuleDecision): string[] {
  const before = decisions.slice(0, decisions.indexOf(own)).filter(({ outcome }) => outcome === "FIRED");
  return before.slice(-1).map(({ ruleId }) => ruleId);
}

function unmatched({ spec }: Rule, log: EventLog): string[] {
  const misses = nearMisses(log, compileExpectation({ match: spec.match }, 0), 0);
  if (misses.length === 0) return ["  no request came near it"];
  return misses.flatMap(({ event, differences }) => {
    const reasons = differences.map(({ field, expected, actual }) => `${field} is ${actual}, not ${expected}`);
    return [`  not ${describeRequests([event])[0]}: ${reasons.join("; ")}`];
  });
}
