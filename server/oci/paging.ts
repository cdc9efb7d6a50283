import { invalidParameter } from "../content/errors.js";
import type { Page } from "../content/page.js";
import type { OciContext } from "./oci-call.js";
import { serverUrl } from "./urls.js";

export interface ListPage<T> {
  readonly items: readonly T[];
  /** `Link` to the next page, if there is one. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How a list is cut into pages. */
export interface Paging {
  readonly limit: number;
  /** Query parameters that select, so that the next page's link carries them and its token holds for them only. */
  readonly selection: readonly string[];
  /** Opaque positions, or the name of the last item. */
  readonly by: "tokens" | "names";
}

/** One page from where `last` points to; `take` gets "" for the start. */
export function pageOf<T>(
  context: OciContext,
  { limit, selection, by }: Paging,
  take: (position: string, limit: number) => Page<T>,
): ListPage<T> {
  const { call, registry, services, fidelity } = context;
  if (limit === 0) return { items: [], headers: {} };
  const selected = selection.map((name) => [name, call.query.get(name)] as const).filter(([, value]) => value !== null);
  const { accountId, region } = registry.ref;
  const scope = JSON.stringify([call.operation, accountId, region, call.repository, call.reference, selected]);
  const last = call.query.get("last") ?? "";
  const page = take(last === "" || by === "names" ? last : services.pageTokens.read(scope, last), limit);
  if (page.nextPosition === undefined) return { items: page.items, headers: {} };
  const query = new URLSearchParams(selected as [string, string][]);
  query.set("last", by === "names" ? page.nextPosition : services.pageTokens.issue(scope, page.nextPosition));
  if (call.query.has("n")) query.set("n", String(limit));
  const base = fidelity.absoluteUrls ? serverUrl(call, services.publicHost) : "";
  return { items: page.items, headers: { Link: `<${base}${pathOf(call.request.url)}?${query}>; rel="next"` } };
}

/** The page size that `n` asks for. @throws {EcrError} InvalidParameterException */
export function limitOf({ call, fidelity }: OciContext): number {
  const { default: usual, maximum, refusesMore } = fidelity.pageSize;
  const n = call.query.get("n");
  if (n === null || n === "") return usual;
  const smallest = refusesMore ? 1 : 0;
  if (!/^[0-9]{1,15}$/.test(n) || Number(n) < smallest) {
    throw invalidParameter("maxResults", `Member must have value greater than or equal to ${smallest}`);
  }
  if (Number(n) > maximum && refusesMore) {
    throw invalidParameter("maxResults", `Member must have value less than or equal to ${maximum}`);
  }
  return Math.min(Number(n), maximum);
}

function pathOf(target: string): string {
  return target.split("?")[0] ?? "";
}
