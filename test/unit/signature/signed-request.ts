import type { SignedRequest } from "../../../server/access/signature/canonical-request.js";

/** A request as node:http would give it. @param url as sent, in UTF-8 */
export function signedRequest(
  method: string,
  url: string,
  headers: readonly (readonly [string, string])[],
): SignedRequest {
  const headersDistinct: Record<string, string[]> = {};
  for (const [name, value] of headers) {
    const values = headersDistinct[name.toLowerCase()] ?? [];
    headersDistinct[name.toLowerCase()] = [...values, value];
  }
  const joined = Object.entries(headersDistinct).map(([name, values]) => [name, values.join(", ")]);
  return { method, url: Buffer.from(url).toString("latin1"), headers: Object.fromEntries(joined), headersDistinct };
}
