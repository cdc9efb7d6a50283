import { type TextMatcher, textGlob } from "../content/glob.js";
import { checkRequestMatch } from "../requests/check-request-match.js";
import type { FieldViolation } from "../requests/field-violation.js";
import { type CompiledMatch, compileRequestMatch, type RequestMatch } from "../requests/request-match.js";
import { kindProblem } from "./event-kinds.js";
import type { EventPredicate } from "./event-query.js";
import type { ChangeEvent, EventPayload } from "./logged-event.js";
import { checkOutcomeMatch, compileOutcomeMatch, type OutcomeMatch } from "./outcome-match.js";

/** Which events are meant; unset = any. */
export interface EventFilter {
  /** "request", "change", "change:image.*", "rule:fired". */
  readonly kinds?: readonly string[] | undefined;
  /** Requests, and of changes those in the repository or of the tag or digest. */
  readonly match?: RequestMatch | undefined;
  /** Requests only. */
  readonly outcome?: OutcomeMatch | undefined;
}

/** Must have passed `checkEventFilter`. */
export function compileEventFilter(filter: EventFilter): EventPredicate {
  const kinds = filter.kinds === undefined || filter.kinds.length === 0 ? undefined : filter.kinds.map(compileKind);
  const match = isEmpty(filter.match) ? undefined : compileRequestMatch(filter.match);
  const outcome = isEmpty(filter.outcome) ? undefined : compileOutcomeMatch(filter.outcome);
  const change = match === undefined ? undefined : compileChangeMatch(filter.match as RequestMatch);
  return ({ payload }) => {
    if (kinds !== undefined && !kinds.some((matches) => matches(payload))) return false;
    if (payload.kind === "request") return matchesAll(payload, match, outcome);
    if (outcome !== undefined) return false;
    return payload.kind === "change" ? (change?.(payload) ?? true) : match === undefined;
  };
}

function matchesAll(
  request: EventPayload & { kind: "request" },
  match: CompiledMatch | undefined,
  outcome: ReturnType<typeof compileOutcomeMatch> | undefined,
): boolean {
  return (match === undefined || match.matches(request)) && (outcome === undefined || outcome(request));
}

/** An empty message means the same as none. */
function isEmpty(message: object | undefined): boolean {
  const isSet = (value: unknown): boolean =>
    typeof value === "object" && value !== null ? Object.keys(value).length > 0 : value !== undefined;
  return message === undefined || !Object.values(message).some(isSet);
}

/** Changes have a repository, a tag and a digest; what asks for an operation, a caller or a header means requests. */
function compileChangeMatch(match: RequestMatch): (change: ChangeEvent) => boolean {
  if (!isEmpty({ ...match, repositories: undefined, references: undefined })) return () => false;
  const { matchesRest } = compileRequestMatch({ repositories: match.repositories, references: match.references });
  return ({ repository, tag, digest }) =>
    matchesRest({
      operation: "",
      repository,
      references: [tag, digest].filter((reference) => reference !== ""),
      accessKeyId: "",
      callerArn: "",
      headers: {},
      invocationId: "",
    });
}

function compileKind(wanted: string): (payload: EventPayload) => boolean {
  const [kind, glob] = splitKind(wanted);
  if (glob === undefined) return (payload) => payload.kind === kind;
  const matches: TextMatcher = textGlob(glob);
  return (payload) => payload.kind === kind && matches(detailOf(payload));
}

function splitKind(wanted: string): [kind: string, glob: string | undefined] {
  const colon = wanted.indexOf(":");
  return colon === -1 ? [wanted, undefined] : [wanted.slice(0, colon), wanted.slice(colon + 1)];
}

/** What stands after the colon of "change:image.*". */
function detailOf(payload: EventPayload): string {
  switch (payload.kind) {
    case "request":
      return payload.operation;
    case "change":
      return payload.change;
    case "rule":
      return payload.happened;
    case "admin":
      return payload.rpc;
    case "notification":
      return payload.detailType;
  }
}

/**
 * @param field path of the filter in the request message, e.g. "filter"
 * @param adminRpcs what "admin:" may name: "RuleService.PutRule"
 */
export function checkEventFilter(filter: EventFilter, field: string, adminRpcs: readonly string[]): FieldViolation[] {
  const kinds = (filter.kinds ?? []).flatMap((wanted, i) => {
    const description = kindProblem(...splitKind(wanted), adminRpcs);
    return description === undefined ? [] : [{ field: `${field}.kinds[${i}]`, description }];
  });
  return [
    ...kinds,
    ...checkRequestMatch(filter.match, `${field}.match`),
    ...checkOutcomeMatch(filter.outcome, `${field}.outcome`),
  ];
}
