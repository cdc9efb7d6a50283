import type { UpstreamRequest } from "./exchange.js";
import { discard } from "./small-body.js";
import { openTransfer, type Transfer, type TransferOptions } from "./transfer.js";
import { UpstreamError } from "./upstream-error.js";

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Sends a request and follows its redirects. The Authorization header goes to the first origin alone and doesn't come
 * back: storage behind a registry has URLs that are signed, and refuses requests with both.
 * @throws {UpstreamError} too-many-redirects, bad-answer
 */
export async function followRedirects(
  request: Omit<UpstreamRequest, "signal">,
  options: TransferOptions,
): Promise<Transfer> {
  const first = request.url;
  const seen = new Set([first.href]);
  let { url, headers } = request;
  for (;;) {
    const transfer = await openTransfer({ ...request, url, headers }, options);
    if (!REDIRECTS.has(transfer.status)) return transfer;
    await discard(transfer, options.limits);
    url = targetOf(transfer);
    if (seen.has(url.href)) {
      throw new UpstreamError("too-many-redirects", `${first.host} redirects in a circle, back to ${shown(url)}`);
    }
    if (seen.size > MAX_REDIRECTS) {
      throw new UpstreamError("too-many-redirects", `${first.host} redirects more than ${MAX_REDIRECTS} times`);
    }
    seen.add(url.href);
    if (url.origin !== first.origin) headers = withoutAuthorization(headers);
  }
}

function targetOf({ headers: { location }, status, url: from }: Transfer): URL {
  const refuse = (text: string) => new UpstreamError("bad-answer", `${from.host} ${text}`);
  if (location === undefined) throw refuse(`answered ${status} without a Location`);
  if (!URL.canParse(location, from.href)) throw refuse("redirects to something that isn't a URL");
  const url = new URL(location, from.href);
  if (!isHttp(url)) throw refuse(`redirects to a ${url.protocol} URL, which is neither http: nor https:`);
  if (url.username !== "" || url.password !== "") throw refuse("redirects to a URL with a user name or password");
  url.hash = "";
  return url;
}

export function isHttp(url: URL): boolean {
  return url.protocol === "http:" || url.protocol === "https:";
}

/** Without the query, which may hold a signature. */
function shown(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

function withoutAuthorization(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "authorization"));
}
