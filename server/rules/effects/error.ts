import { validateHeaderName, validateHeaderValue } from "node:http";
import type { FieldViolation } from "../../requests/field-violation.js";
import type { ErrorResponse } from "../effect.js";
import type { ErrorEnding } from "../verdict.js";
import { checkNumber, checkWait } from "./checks.js";
import type { CompiledEffect } from "./compiled-effect.js";

export function checkError(error: ErrorResponse, field: string): FieldViolation[] {
  return [
    ...checkCode(error.code, `${field}.code`),
    ...checkNumber(`${field}.http_status`, error.httpStatus, 400, 599),
    ...checkWait(`${field}.retry_after`, error.retryAfterMs),
    ...Object.entries(error.headers ?? {}).flatMap(([name, value]) => checkHeader(name, value, `${field}.headers`)),
  ];
}

/** Codes are words: "ThrottlingException", "TOOMANYREQUESTS", "com.amazon.coral.service#SerializationException". */
function checkCode(code: string, field: string): FieldViolation[] {
  if (/^[A-Za-z][A-Za-z0-9_.#-]{0,127}$/.test(code)) return [];
  const description =
    code === ""
      ? 'must name the error: "ThrottlingException", "ServerException", "TOOMANYREQUESTS"'
      : "must be a single word of at most 128 letters, digits, _ . # -";
  return [{ field, description }];
}

/** node:http cuts the connection over a Trailer in an answer with a length. */
const FRAMING = /^(connection|content-length|trailer|transfer-encoding)$/i;

/** What node:http would refuse to send must not be put, or the fault would become an accidental one. */
function checkHeader(name: string, value: string, field: string): FieldViolation[] {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch (refused) {
    return [{ field: `${field}["${name}"]`, description: (refused as Error).message }];
  }
  if (!FRAMING.test(name)) return [];
  return [{ field: `${field}["${name}"]`, description: "is the server's to set; it frames the answer" }];
}

export function compileError(error: ErrorResponse): CompiledEffect {
  const ending: ErrorEnding = Object.freeze({ ...error, kind: "error" });
  return () => ending;
}
