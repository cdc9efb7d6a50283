import { checkJsonLimits } from "./json-limits.js";

export { JsonLimitError } from "./json-limits.js";

/** Of documents that are larger than what ECR takes: an archive of 200,000 images, what a scanner reports, a call of the admin API. */
export const MAX_DOCUMENT_VALUES = 4_000_000;

/** JSON may escape any UTF-16 unit (RFC 8259, section 8.2), so also halves of surrogate pairs. */
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;

/**
 * JSON that came from a client, with the replacement character for halves of surrogate pairs: no UTF-8 can say them, so a
 * message of the admin API that held one could be read by no client but those in JavaScript.
 * @throws SyntaxError if it isn't JSON; JsonLimitError if it is nested deeper, or holds more values, than any legal one
 */
export function parseJson(text: string, maxValues?: number): unknown {
  checkJsonLimits(text, maxValues);
  // Hardly any text has escapes of this kind, and that is found out in half the time.
  const isSuspect = text.includes("\\u") && ESCAPED_SURROGATE.test(text);
  return isSuspect ? JSON.parse(text, wellFormed) : JSON.parse(text);
}

function wellFormed(_key: string, value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if (Object.keys(value).every((name) => name.isWellFormed())) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toWellFormed(), member]));
}
