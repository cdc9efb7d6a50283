import type { RequestFacts } from "../requests/request-facts.js";

type Headers = RequestFacts["headers"];

/**
 * Headers of a request in one string: the log holds thousands of requests, and the garbage collector moves whatever it
 * holds, so that a dozen strings in an object of their own cost more than answering. Hardly any are ever looked at.
 * @param without names to leave out, in lower case
 */
export function packHeaders(headers: Headers, without: ReadonlySet<string>): string {
  const lines: string[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || without.has(name)) continue;
    // A name has no colon and a value no line break (RFC 9110, section 5), so both are found again.
    if (typeof value === "string") lines.push(name, value);
    else for (const one of value) lines.push(name + LISTED, one);
  }
  return lines.join("\n");
}

/** The headers as they were packed. */
export function unpackHeaders(packed: string): Headers {
  const headers: Record<string, string | string[]> = {};
  if (packed === "") return headers;
  const lines = packed.split("\n");
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i] as string;
    const value = lines[i + 1] as string;
    if (!name.endsWith(LISTED)) headers[name] = value;
    else {
      const listed = name.slice(0, -LISTED.length);
      const values = headers[listed];
      if (Array.isArray(values)) values.push(value);
      else headers[listed] = [value];
    }
  }
  return headers;
}

/** Marks a header that node:http gives as a list. */
const LISTED = ":";
