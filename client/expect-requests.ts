import type { Expectation } from "../proto/typescript/generated/ecremulator/admin/v1/Expectation.js";
import type { VerifyRequestsResponse__Output as VerifyRequestsResponse } from "../proto/typescript/generated/ecremulator/admin/v1/VerifyRequestsResponse.js";
import type { AdminCalls } from "./admin-calls.js";
import { given } from "./given.js";
import { type Globs, matchMessage, type ShortMatch } from "./short-match.js";
import { type Span, spanMessage } from "./short-time.js";

/** Requests that were expected. */
export interface ExpectedRequests extends ShortMatch {
  readonly operations: Globs;
  /** Exactly this many. Default: at least one. */
  readonly count?: number;
  readonly min?: number;
  readonly max?: number;
  /** "2xx", "404". */
  readonly statuses?: Globs;
  readonly errorCodes?: Globs;
  /** False: a rule answered instead. */
  readonly executed?: boolean;
  /** False: cut by the client or by a rule. */
  readonly completed?: boolean;
}

export interface ExpectRequestsOptions {
  /** They came in this order; others may come in between. */
  readonly inOrder?: boolean;
  /** Nothing else came. */
  readonly nothingElse?: boolean;
  /** How long to wait for them. Default: not at all. */
  readonly within?: Span;
  /** Check again after this time: for "never" and "at most". */
  readonly quietFor?: Span;
  /** Only requests after this event of the log. */
  readonly afterSequence?: number | string;
}

/** The requests aren't those that were expected. Its message is the report: what is missing, and what came close. */
export class UnexpectedRequestsError extends Error {
  override readonly name: string = "UnexpectedRequestsError";
  readonly response: VerifyRequestsResponse;

  constructor(response: VerifyRequestsResponse) {
    super(response.report);
    this.response = response;
  }
}

/** An operation ("ecr:PutImage"), or more about it. */
type Expected = string | ExpectedRequests;

/**
 * VerifyRequests as an assertion.
 * @returns the log's last sequence, for `afterSequence` of the next one
 * @throws UnexpectedRequestsError
 */
export async function expectRequests(
  admin: Pick<AdminCalls, "verifyRequests">,
  expected: Expected | readonly Expected[],
  { inOrder, nothingElse, within, quietFor, afterSequence }: ExpectRequestsOptions = {},
): Promise<number> {
  const response = await admin.verifyRequests(
    given({
      expectations: [expected].flat().map(expectation),
      order: inOrder === true ? ("ORDER_SEQUENCE" as const) : undefined,
      nothingElse,
      timeout: within === undefined ? undefined : spanMessage(within),
      quietTime: quietFor === undefined ? undefined : spanMessage(quietFor),
      afterSequence,
    }),
  );
  if (!response.passed) throw new UnexpectedRequestsError(response);
  return Number(response.lastSequence);
}

function expectation(expected: Expected): Expectation {
  if (typeof expected === "string") return { match: matchMessage(expected, {}) };
  const { operations, count, min, max, statuses, errorCodes, executed, completed, ...match } = expected;
  if (count !== undefined && (min ?? max) !== undefined) throw new TypeError("set count, or min and max, not both");
  const outcome = given({
    statuses: statuses === undefined ? undefined : [statuses].flat(),
    errorCodes: errorCodes === undefined ? undefined : [errorCodes].flat(),
    executed,
    completed,
  });
  return given({
    match: matchMessage(operations, match),
    outcome: Object.keys(outcome).length === 0 ? undefined : outcome,
    minCount: count ?? min,
    maxCount: count ?? max,
  });
}
