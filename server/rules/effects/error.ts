import { duration } from "../../../proto/typescript/time.js";
import { codesMeant, isAnsweredCode } from "../../requests/error-codes.js";
import type { FieldViolation } from "../../requests/field-violation.js";
import type { ErrorEnding } from "../actions.js";
import { checkNumber, checkWait } from "./checks.js";
import type { EffectKind } from "./effect-kind.js";
import { checkHeaders } from "./response-headers.js";

/** Plane-neutral: what is unset comes from the plane's error catalogue. */
export interface ErrorResponse {
  /** "ThrottlingException", "TOOMANYREQUESTS". */
  readonly code: string;
  readonly message?: string | undefined;
  readonly httpStatus?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

const MAX_MESSAGE_LENGTH = 16_384;
export const MAX_HEADER_LENGTH = 8_192;

/** Answers an error, in the form of the plane that is asked. */
export const error: EffectKind<"error", ErrorResponse> = {
  name: "error",
  rank: "end",
  capabilities: ["rules.effect.error"],
  ends: () => true,
  read(message, fields, field) {
    for (const [name, value] of Object.entries(message.headers)) {
      fields.text(value, `${field}.headers["${name.slice(0, 128)}"]`, MAX_HEADER_LENGTH);
    }
    const text = fields.text(message.message, `${field}.message`, MAX_MESSAGE_LENGTH);
    return {
      code: message.code,
      message: text === "" ? undefined : text,
      httpStatus: message.httpStatus === 0 ? undefined : message.httpStatus,
      retryAfterMs: fields.duration(message.retryAfter, `${field}.retry_after`),
      headers: fields.map(message.headers, `${field}.headers`),
    };
  },
  toMessage: ({ code, message = "", httpStatus = 0, retryAfterMs, headers = {} }) => ({
    code,
    message,
    httpStatus,
    retryAfter: retryAfterMs === undefined ? null : duration(retryAfterMs),
    headers: { ...headers },
  }),
  check: (spec, { field }) => [
    ...checkCode(spec, `${field}.code`),
    ...checkNumber(`${field}.http_status`, spec.httpStatus, 400, 599),
    ...checkWait(`${field}.retry_after`, spec.retryAfterMs),
    ...checkHeaders(spec.headers ?? {}, `${field}.headers`),
  ],
  compile(spec) {
    const ending: ErrorEnding = Object.freeze({ ...spec, kind: "error" });
    return () => ending;
  },
};

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
  if (meant.length > 0) return `"${code}" is not a known error code; did you mean ${meant.join(", ")}?`;
  if (httpStatus !== undefined || isAnsweredCode(code)) return undefined;
  return `"${code}" is not an error code of ECR or the registry; set http_status to answer with it anyway`;
}
