import { MAX_GLOB_LENGTH } from "../content/glob.js";
import type { FieldViolation } from "./field-violation.js";
import { isOfOtherService, operationsLike, operationsMatching } from "./operation-catalogue.js";
import { isReplicationOperation } from "./replication-operations.js";
import type { RequestMatch } from "./request-match.js";

/**
 * What is wrong with a match: patterns that are empty, too long, or can match nothing at all.
 * @param field path of the match in the request message, e.g. "rule.match"
 * @param problemOf what is wrong with an operation; the function for rules allows more
 */
export function checkRequestMatch(
  match: RequestMatch | undefined,
  field: string,
  problemOf: GlobProblem = operationProblem,
): FieldViolation[] {
  if (match === undefined) return [];
  return [
    ...checkGlobs(match.operations, `${field}.operations`, problemOf),
    ...checkGlobs(match.repositories, `${field}.repositories`, repositoryProblem),
    ...checkGlobs(match.references, `${field}.references`),
    ...checkGlobs(match.callers, `${field}.callers`),
    ...Object.entries(match.headers ?? {}).flatMap(([name, glob]) => checkHeader(name, glob, `${field}.headers`)),
  ];
}

type GlobProblem = (glob: string) => string | undefined;

function checkGlobs(globs: readonly string[] | undefined, field: string, problem?: GlobProblem): FieldViolation[] {
  return (globs ?? []).flatMap((glob, i) => {
    const description = globProblem(glob) ?? problem?.(glob);
    return description === undefined ? [] : [{ field: `${field}[${i}]`, description }];
  });
}

function globProblem(glob: string): string | undefined {
  if (glob === "") return "must not be empty; leave the list empty to match everything";
  if (glob.length > MAX_GLOB_LENGTH) return `must have at most ${MAX_GLOB_LENGTH} characters, has ${glob.length}`;
  return undefined;
}

/** Of a glob that is to match requests in the log. */
export function operationProblem(glob: string): string | undefined {
  const operations = operationsMatching(glob);
  if (operations.length === 0 || !operations.every(isReplicationOperation)) return ruleOperationProblem(glob);
  return `"${glob}" is not a request; look for changes of the kind change:image.replicated`;
}

/** Of a glob of a rule, which may also be about what the registry copies by itself. */
export function ruleOperationProblem(glob: string): string | undefined {
  if (operationsMatching(glob).length > 0 || isOfOtherService(glob)) return undefined;
  const near = operationsLike(glob);
  const hint = near.length > 0 ? `did you mean ${near.join(", ")}?` : "ServerService.ListOperations names them all";
  return `"${glob}" matches no known operation; ${hint}`;
}

/** A repository name can't hold these, so the pattern could never match; often a slip for another glob language. */
export function repositoryProblem(glob: string): string | undefined {
  if (glob.includes("***"))
    return `"${glob}" has three stars; * stays within a segment, a segment ** is any number of them`;
  const stranger = /[^a-z0-9._/*?-]/u.exec(glob)?.[0];
  if (stranger === undefined) {
    return glob !== "" && glob.split("/").includes("")
      ? `"${glob}" can match no repository: names have no empty part before, between or after slashes`
      : undefined;
  }
  const hint = "{[(|,".includes(stranger)
    ? "; the only wildcards are *, ** and ?, alternatives are further entries"
    : "";
  return `"${glob}" can match no repository: names have no "${stranger}"${hint}`;
}

function checkHeader(name: string, glob: string, field: string): FieldViolation[] {
  const path = `${field}["${name}"]`;
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))
    return [{ field: path, description: "is not a header name (RFC 9110, 5.1)" }];
  // The log keeps no credentials, so an expectation on them would never match.
  if (name.toLowerCase() === "authorization") return [{ field: path, description: "can't be matched; use callers" }];
  return glob.length > MAX_GLOB_LENGTH ? [{ field: path, description: globProblem(glob) as string }] : [];
}
