import { pathGlob, type TextMatcher, textGlob } from "../content/glob.js";
import { operationsMatching } from "./operation-catalogue.js";
import { isReplicationOperation } from "./replication-operations.js";
import type { RequestFacts } from "./request-facts.js";
import { isUpstreamOperation } from "./upstream-operations.js";

/** Which requests are meant: globs, OR within a list, AND between fields; an empty list matches everything. */
export interface RequestMatch {
  readonly operations?: readonly string[] | undefined;
  readonly repositories?: readonly string[] | undefined;
  /** Tags or digests; one of the request's references has to match. */
  readonly references?: readonly string[] | undefined;
  /** Access key ids or ARNs. */
  readonly callers?: readonly string[] | undefined;
  /** Header name -> glob over its value; an absent header never matches. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface CompiledMatch {
  /** Whether the request as a whole is meant. */
  matches(facts: RequestFacts): boolean;
  /** Whether any request of that operation could be meant; the rest of the match is left aside. */
  matchesOperation(operation: string): boolean;
  /** As `matches` for a request whose operation is known to match. */
  matchesRest(facts: RequestFacts): boolean;
}

/** Turns a match into predicates. It must have passed `checkRequestMatch`. */
export function compileRequestMatch(match: RequestMatch | undefined): CompiledMatch {
  const operations = anyOf(match?.operations, textGlob);
  const repositories = anyOf(match?.repositories, pathGlob);
  const references = anyOf(match?.references, textGlob);
  const callers = anyOf(match?.callers, textGlob);
  const headers = Object.entries(match?.headers ?? {}).map(
    ([name, glob]) => [name.toLowerCase(), textGlob(glob)] as const,
  );
  const matchesOperation = operations ?? isRequest;
  const matchesRest = (facts: RequestFacts): boolean =>
    (repositories === undefined || repositories(facts.repository)) &&
    (references === undefined || facts.references.some(references)) &&
    (callers === undefined || callers(facts.accessKeyId) || callers(facts.callerArn)) &&
    headers.every(([name, glob]) => Object.hasOwn(facts.headers, name) && headerMatches(facts.headers[name], glob));
  return {
    matchesOperation,
    matchesRest,
    matches: (facts) => matchesOperation(facts.operation) && matchesRest(facts),
  };
}

/** The operations of the catalogue that the match can concern. */
export function matchedOperations(match: RequestMatch | undefined): string[] {
  const globs = match?.operations ?? [];
  return globs.length === 0
    ? operationsMatching("*").filter(isRequest)
    : operationsMatching("*").filter(anyOf(globs, textGlob) as TextMatcher);
}

/** A client's request; what the registry copies or fetches by itself isn't one, and rules have to name it. */
function isRequest(operation: string): boolean {
  return !isReplicationOperation(operation) && !isUpstreamOperation(operation);
}

/** Whether a header's value, or one of its values, matches. */
function headerMatches(value: string | string[] | undefined, glob: TextMatcher): boolean {
  if (value === undefined) return false;
  return typeof value === "string" ? glob(value) : value.some(glob);
}

function anyOf(globs: readonly string[] | undefined, compile: (glob: string) => TextMatcher): TextMatcher | undefined {
  if (globs === undefined || globs.length === 0) return undefined;
  const matchers = globs.map(compile);
  return matchers.length === 1 ? matchers[0] : (text) => matchers.some((matches) => matches(text));
}
