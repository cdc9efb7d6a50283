import { compileRequestMatch, type RequestMatch } from "../../requests/request-match.js";
import type { RequestEvent } from "../logged-event.js";
import { compileOutcomeMatch, type OutcomeMatch, type RequestPredicate } from "../outcome-match.js";
import { shortReference } from "./describe-request.js";
import type { Expectation, Spacing } from "./expectation.js";

/** One field that an expectation sets. */
export interface Criterion {
  /** "repository", "headers[user-agent]". */
  readonly field: string;
  /** "team/** or other/**". */
  readonly expected: string;
  matches: RequestPredicate;
  actual(request: RequestEvent): string;
}

export interface CompiledExpectation {
  /** The name given, or its number: `"push"`, `expectation 2`. */
  readonly title: string;
  readonly min: number;
  readonly max: number;
  readonly spacing: Spacing | undefined;
  readonly criteria: readonly Criterion[];
  matches: RequestPredicate;
  /** A request that meets the expectation may cease to when its answer is cut. */
  readonly canBeTakenBack: boolean;
}

/** The expectation must have passed `checkVerification`. @param index its place, from 0 */
export function compileExpectation(expectation: Expectation, index: number): CompiledExpectation {
  const { name, match, outcome, minCount, maxCount, spacing } = expectation;
  const request = compileRequestMatch(match);
  const ended = compileOutcomeMatch(outcome);
  return {
    title: name ? `"${name}"` : `expectation ${index + 1}`,
    min: minCount ?? (maxCount === undefined ? 1 : 0),
    max: maxCount ?? Number.POSITIVE_INFINITY,
    spacing,
    criteria: [...requestCriteria(match ?? {}), ...outcomeCriteria(outcome ?? {})],
    matches: (event) => request.matches(event) && ended(event),
    canBeTakenBack: outcome?.completed !== undefined,
  };
}

function requestCriteria({ operations, repositories, references, callers, headers = {} }: RequestMatch): Criterion[] {
  return [
    ...listCriterion("operation", operations, { operations }, ({ operation }) => operation),
    ...listCriterion("repository", repositories, { repositories }, ({ repository }) => repository || "none"),
    ...listCriterion(
      "reference",
      references,
      { references },
      (r) => r.references.map(shortReference).join(", ") || "none",
    ),
    ...listCriterion(
      "caller",
      callers,
      { callers },
      (r) => [r.accessKeyId, r.callerArn].filter(Boolean).join(" ") || "none",
    ),
    ...Object.entries(headers).map(([name, glob]) => ({
      field: `headers[${name.toLowerCase()}]`,
      expected: glob,
      matches: compileRequestMatch({ headers: { [name]: glob } }).matches,
      actual: (request: RequestEvent) => String(request.headers[name.toLowerCase()] ?? "none"),
    })),
  ];
}

function listCriterion(
  field: string,
  globs: readonly string[] | undefined,
  match: RequestMatch,
  actual: (request: RequestEvent) => string,
): Criterion[] {
  if (globs === undefined || globs.length === 0) return [];
  return [{ field, expected: globs.join(" or "), matches: compileRequestMatch(match).matches, actual }];
}

function outcomeCriteria({ statuses = [], errorCodes = [], executed, completed }: OutcomeMatch): Criterion[] {
  const criterion = (
    field: string,
    expected: string,
    outcome: OutcomeMatch,
    actual: Criterion["actual"],
  ): Criterion => ({
    field,
    expected,
    matches: compileOutcomeMatch(outcome),
    actual,
  });
  return [
    ...(statuses.length === 0
      ? []
      : [criterion("http_status", statuses.join(" or "), { statuses }, (r) => `${r.httpStatus}`)]),
    ...(errorCodes.length === 0
      ? []
      : [criterion("error_code", errorCodes.join(" or "), { errorCodes }, (r) => r.errorCode || "none")]),
    ...(executed === undefined ? [] : [criterion("executed", `${executed}`, { executed }, (r) => `${r.executed}`)]),
    ...(completed === undefined
      ? []
      : [criterion("completed", `${completed}`, { completed }, (r) => `${r.completed}`)]),
  ];
}
