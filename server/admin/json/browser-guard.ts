import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { hostname } from "node:os";

/**
 * Names that nobody can own in the public DNS, and so no page of a stranger is served from (RFC 2606, RFC 6761, RFC 6762,
 * RFC 8375; ICANN has reserved .internal): docker's, podman's and Kubernetes' names for machines are among them.
 */
const PRIVATE_NAME = /(^|\.)(localhost|internal|local|test|example|invalid|home\.arpa)$/;

/**
 * Why a request may come from a page of another site, which gets nothing; undefined if it doesn't.
 *
 * Browsers send `Origin` with every request that isn't GET or HEAD, and with none that a page of this server could be
 * confused with: it has to be the host that was asked. A name that an attacker has pointed at this machine (DNS rebinding)
 * passes that, as page and server then have one origin, so the host's name has to be one that can't be an attacker's. That
 * applies to everything that a browser may have sent: requests with `Origin` or `Sec-Fetch-…`, and every GET. Programs that POST may
 * call the server by any name it has, as docker's networks give it some.
 * @param publicHost host[:port] that the server is configured to be reached under
 */
export function foreignPage({ method, headers }: IncomingMessage, publicHost: string | undefined): string | undefined {
  const { host = "", origin } = headers;
  const site = headers["sec-fetch-site"];
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`)
    return `pages of ${origin} can't use the admin API: its Origin must be the server's own`;
  if (site !== undefined && site !== "same-origin" && site !== "none" && !isNavigation(headers))
    return "pages of other sites can't use the admin API (Sec-Fetch-Site)";
  const mayBeBrowser = origin !== undefined || site !== undefined || method === "GET" || method === "HEAD";
  if (mayBeBrowser && !isOwnName(nameOf(host), publicHost))
    return `"${host}" may be anybody's name for this server: use localhost, its address, or start it with --public-host`;
  return undefined;
}

/** A followed link: the answer is shown to the user, and the page with the link can't read it. */
function isNavigation(headers: IncomingMessage["headers"]): boolean {
  return headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
}

/** Addresses aren't names. A name without a dot belongs to the machine's own network: the public DNS has no such domain. */
function isOwnName(name: string, publicHost: string | undefined): boolean {
  if (isIP(name) !== 0 || !name.includes(".")) return true;
  const own = [hostname().toLowerCase(), publicHost === undefined ? "" : nameOf(publicHost)];
  return PRIVATE_NAME.test(name) || own.includes(name);
}

function nameOf(host: string): string {
  const name = host.toLowerCase().replace(/:[0-9]*$/, "");
  return name.startsWith("[") ? name.slice(1, -1) : name.replace(/\.$/, "");
}
