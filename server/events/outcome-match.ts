import { MAX_GLOB_LENGTH, textGlob } from "../content/glob.js";
import { codesMeant } from "../requests/error-codes.js";
import type { FieldViolation } from "../requests/field-violation.js";
import type { RequestEvent } from "./logged-event.js";

/** How requests ended that are meant: OR within a list, AND between fields, empty or unset = any. */
export interface OutcomeMatch {
  /** "2xx", "404". */
  readonly statuses?: readonly string[] | undefined;
  /** Globs. */
  readonly errorCodes?: readonly string[] | undefined;
  readonly executed?: boolean | undefined;
  readonly completed?: boolean | undefined;
}

export type RequestPredicate = (request: RequestEvent) => boolean;

/** Must have passed `checkOutcomeMatch`. */
export function compileOutcomeMatch(outcome: OutcomeMatch | undefined): RequestPredicate {
  const statuses = outcome?.statuses ?? [];
  const errorCodes = (outcome?.errorCodes ?? []).map(textGlob);
  const { executed, completed } = outcome ?? {};
  return (request) =>
    (executed === undefined || request.executed === executed) &&
    (completed === undefined || request.completed === completed) &&
    (statuses.length === 0 || statuses.some((status) => statusMatches(status, request.httpStatus))) &&
    (errorCodes.length === 0 || errorCodes.some((glob) => glob(request.errorCode)));
}

function statusMatches(wanted: string, status: number): boolean {
  return wanted.endsWith("xx") ? Math.floor(status / 100) === Number(wanted[0]) : Number(wanted) === status;
}

/** @param field path of the outcome in the request message, e.g. "filter.outcome" */
export function checkOutcomeMatch(outcome: OutcomeMatch | undefined, field: string): FieldViolation[] {
  const statuses = (outcome?.statuses ?? []).flatMap((status, i) =>
    /^[1-5](xx|[0-9]{2})$/.test(status)
      ? []
      : [
          {
            field: `${field}.statuses[${i}]`,
            description: `"${status}" must be a status such as "404" or a class such as "4xx"`,
          },
        ],
  );
  const codes = (outcome?.errorCodes ?? []).flatMap((code, i) => {
    const description = errorCodeProblem(code);
    return description === undefined ? [] : [{ field: `${field}.error_codes[${i}]`, description }];
  });
  return [...statuses, ...codes];
}

/** A code that is like none passes: a rule may have made it up, or another service of AWS may have answered it. */
function errorCodeProblem(glob: string): string | undefined {
  if (glob.length === 0 || glob.length > MAX_GLOB_LENGTH) return `must have 1 to ${MAX_GLOB_LENGTH} characters`;
  const meant = codesMeant(glob);
  return meant.length === 0 ? undefined : `"${glob}" matches no known error code; did you mean ${meant.join(", ")}?`;
}
