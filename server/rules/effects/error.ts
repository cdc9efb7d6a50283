import { validateHeaderName, validateHeaderValue } from "node:http";
import { codesMeant, isAnsweredCode } from "../../requests/error-codes.js";
import type { FieldViolation } from "../../requests/field-violation.js";
import type { ErrorResponse } from "../effect.js";
import type { ErrorEnding } from "../verdict.js";
import { checkNumber, checkWait } from "./checks.js";
import type { CompiledEffect } from "./compiled-effect.js";

export function checkError(error: ErrorResponse, field: string): FieldViolation[] {
  return [
    ...checkCode(error, `${field}.code`),
    ...checkNumber(`${field}.http_status`, error.httpStatus, 400, 599),
    ...checkWait(`${field}.retry_after`, error.retryAfterMs),
    ...Object.entries(error.headers ?? {}).flatMap(([name, value]) => checkHeader(name, value, `${field}.headers`)),
  ];
}

/** Codes are words: "ThrottlingException", "TOOMANYREQUESTS", "com.amazon.coral.service#SerializationException". */
function checkCode({ code, httpStatus }: ErrorResponse, field: string): FieldViolation[] {
  const description = /^[A-Za-z][A-Za-z0-9_.#-]{0,127}$/.test(code) ? unknownCode(code, httpStatus) : noCode(code);
  return description === undefined ? [] : [{ field, description }];
}

function noCode(code: string): string {
  return code === ""
    ? 'must name the error: "ThrottlingException", "ServerException", "TOOMANYREQUESTS"'
    : "must be a single word of at most 128 letters, digits, _ . # -";
}

/** An SDK retries by the code's name: with a slip in it, the rule would test something else than it says. */
function unknownCode(code: string, httpStatus: number | undefined): string | undefined {
  const meant = codesMeant(code);
  if (meant.length > 0) return `"${code}" is no known error code; did you mean ${meant.join(", ")}?`;
  if (httpStatus !== undefined || isAnsweredCode(code)) return undefined;
  return `"${code}" is no error code of ECR or the registry; set http_status to answer it all the same`;
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
