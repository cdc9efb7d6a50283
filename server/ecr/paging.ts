import { invalidParameter } from "../content/errors.js";
import type { Page } from "../content/page.js";
import type { OperationContext } from "./operation.js";

interface PagedInput {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

/** Default page of every paged operation but ListImageReferrers (docs/ecr-behaviour.md B.2). */
const DEFAULT_PAGE = 100;

/**
 * One page of an operation: reads the token, lets `take` produce the page from that position ("" = the start), and issues
 * the next token. The token is bound to `selection`: everything in the input that selects.
 * @throws {EcrError} InvalidParameterException for a token of another query
 */
export function pageOf<P extends Page<unknown>>(
  context: OperationContext,
  input: PagedInput,
  selection: readonly unknown[],
  take: (position: string, limit: number) => P,
  defaultPage: number = DEFAULT_PAGE,
): { page: P; nextToken: string | undefined } {
  const { registry, call, services } = context;
  const scope = JSON.stringify([call.action, registry.ref.accountId, registry.ref.region, ...selection]);
  const position = input.nextToken === undefined ? "" : services.pageTokens.read(scope, input.nextToken);
  const page = take(position, input.maxResults ?? defaultPage);
  const next = page.nextPosition;
  return { page, nextToken: next === undefined ? undefined : services.pageTokens.issue(scope, next) };
}

/** @throws {EcrError} InvalidParameterException when paging members come along with explicit ids (docs/ecr-behaviour.md B.2) */
export function refusePagingWith(member: string, ids: unknown, input: PagedInput): void {
  if (ids === undefined) return;
  for (const paging of ["nextToken", "maxResults"] as const) {
    if (input[paging] !== undefined) throw invalidParameter(paging, `${paging} cannot be used with ${member}`);
  }
}
