import type { IncomingHttpHeaders } from "node:http";

/**
 * What the conditions of a GET or HEAD make of it (RFC 9110, 13.2.2): the status to answer instead, or undefined if they hold.
 * Those about dates come to nothing: blobs have none.
 * @param etag of what is asked for, a strong one
 */
export function statusByConditions(headers: IncomingHttpHeaders, etag: string): 304 | 412 | undefined {
  const { "if-match": match, "if-none-match": noneMatch } = headers;
  if (match !== undefined && !lists(match, etag)) return 412;
  // Compared weakly (RFC 9110, 13.1.2).
  return noneMatch !== undefined && lists(noneMatch.replaceAll("W/", ""), etag) ? 304 : undefined;
}

function lists(header: string, etag: string): boolean {
  return header.trim() === "*" || header.split(",").some((one) => one.trim() === etag);
}
