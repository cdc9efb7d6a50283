import type { Action } from "./actions.js";

export type { ErrorEnding } from "./actions.js";

/** What the rules decided about one request. */
export interface RuleVerdict {
  /** Done first, in this order. If one of them ends the request, it isn't executed. */
  readonly before: readonly Action[];
  /** Done when the request has been executed; one that ends it takes the place of its answer. */
  readonly after: readonly Action[];
  /** What each matching rule decided, in the order in which they were consulted. */
  readonly decisions: readonly RuleDecision[];
}

export interface RuleDecision {
  readonly ruleId: string;
  readonly outcome: DecisionOutcome;
  /** Index of the step that was applied; -1 = none. */
  readonly step: number;
  /** What was drawn against the rule's probability; -1 = nothing was drawn. */
  readonly draw: number;
}

export type DecisionOutcome =
  | "FIRED"
  | "PASS_STEP"
  | "PROBABILITY"
  | "SCHEDULE"
  | "EXHAUSTED"
  | "UNDER_LIMIT"
  | "SHADOWED";

const NOTHING: readonly Action[] = Object.freeze([]);

/** The verdict on a request that no rule matches: shared, so that the common case allocates nothing. */
export const NO_RULE_MATCHED: RuleVerdict = Object.freeze({
  before: NOTHING,
  after: NOTHING,
  decisions: Object.freeze([]),
});
