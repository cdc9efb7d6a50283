import { validateHeaderName, validateHeaderValue } from "node:http";
import type { FieldViolation } from "../../requests/field-violation.js";

/** node:http cuts the connection over a Trailer in an answer with a length. */
const FRAMING = /^(connection|content-length|trailer|transfer-encoding)$/i;

/** What node:http would refuse to send must not be put, or the fault would become an accidental one. */
export function checkHeaders(headers: Readonly<Record<string, string>>, field: string): FieldViolation[] {
  return Object.entries(headers).flatMap(([name, value]) => checkHeader(name, value, field));
}

function checkHeader(name: string, value: string, field: string): FieldViolation[] {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch (refused) {
    return [{ field: `${field}["${name}"]`, description: (refused as Error).message }];
  }
  if (!FRAMING.test(name)) return [];
  return [
    { field: `${field}["${name}"]`, description: "can't be set: the server sets it, because it frames the answer" },
  ];
}
