import type { RequestMatch } from "../../requests/request-match.js";
import type { LoggedRequest } from "../logged-event.js";
import type { OutcomeMatch } from "../outcome-match.js";

/** What a test says about requests; names follow event_service.proto, durations are milliseconds. */
export interface Expectation {
  readonly name?: string | undefined;
  readonly match?: RequestMatch | undefined;
  readonly outcome?: OutcomeMatch | undefined;
  /** Default: 1 if `maxCount` is unset too, otherwise 0. */
  readonly minCount?: number | undefined;
  /** 0 = never. */
  readonly maxCount?: number | undefined;
  readonly spacing?: Spacing | undefined;
}

/** Gaps between the attempts of one invocation, or of one request if the client isn't an SDK, in wall time. */
export interface Spacing {
  readonly minGapMs?: number | undefined;
  readonly maxGapMs?: number | undefined;
  readonly nonDecreasing?: boolean | undefined;
}

export interface Verification {
  readonly expectations: readonly Expectation[];
  /** SEQUENCE: in this order, others may lie between; unset = any order. */
  readonly order?: "SEQUENCE" | undefined;
  /** Any request that meets no expectation fails it. */
  readonly nothingElse?: boolean | undefined;
  readonly afterSequence?: number | undefined;
  /** How long to wait for it to pass. */
  readonly timeoutMs?: number | undefined;
  /** How long it must still hold after it has passed. */
  readonly quietTimeMs?: number | undefined;
}

export interface VerificationResult {
  readonly passed: boolean;
  /** Ready for an assertion message. */
  readonly report: string;
  /** One for each expectation, in their order. */
  readonly results: readonly ExpectationResult[];
  /** The last event taken into account; pass as `afterSequence` next time. */
  readonly lastSequence: number;
}

export interface ExpectationResult {
  readonly passed: boolean;
  readonly count: number;
  /** At most 20. */
  readonly matched: readonly LoggedRequest[];
  /** At most 3, the nearest first. */
  readonly nearMisses: readonly NearMiss[];
}

export interface NearMiss {
  readonly event: LoggedRequest;
  readonly differences: readonly FieldDifference[];
}

export interface FieldDifference {
  readonly field: string;
  readonly expected: string;
  readonly actual: string;
}
