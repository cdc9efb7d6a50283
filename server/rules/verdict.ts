import type { DisconnectMode } from "./effect.js";

/** What the rules decided about one request. */
export interface RuleVerdict {
  /** Applied first. If it ends the request, the request isn't executed. */
  readonly before: Intervention;
  /** Applied when the request has been executed, in place of its answer if it ends the request. */
  readonly after: Intervention;
  /** What each matching rule decided, in the order in which they were consulted. */
  readonly decisions: readonly RuleDecision[];
}

export interface Intervention {
  /** To be waited, in wall time, before `ending` or before going on. */
  readonly delayMs: number;
  /** Unset = go on as usual. */
  readonly ending: Ending | undefined;
}

/** How a rule ends a request. Unset members of an error come from the plane's error catalogue. */
export type Ending = ErrorEnding | DisconnectEnding;

export interface ErrorEnding {
  readonly kind: "error";
  readonly code: string;
  readonly message?: string | undefined;
  readonly httpStatus?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Before any byte of the answer. */
export interface DisconnectEnding {
  readonly kind: "disconnect";
  readonly mode: Exclude<DisconnectMode, "GOAWAY">;
  /** STALL: how long to stay silent, then close; unset = until the client gives up. */
  readonly stallMs?: number | undefined;
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

const NO_INTERVENTION: Intervention = Object.freeze({ delayMs: 0, ending: undefined });

/** The verdict on a request that no rule matches: shared, so that the common case allocates nothing. */
export const NO_RULE_MATCHED: RuleVerdict = Object.freeze({
  before: NO_INTERVENTION,
  after: NO_INTERVENTION,
  decisions: Object.freeze([]),
});
