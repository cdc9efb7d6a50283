import { awsRow, type ErrorCode } from "./error-catalogue/catalogue.js";
import { filledText, type TextName, type Values } from "./error-catalogue/error-text.js";

/**
 * An error that ECR answers. Content throws it; one renderer for each protocol (AWS JSON, OCI JSON, gRPC status) says it.
 * `extra` holds the error's further members.
 */
export class EcrError extends Error {
  readonly code: ErrorCode;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = "EcrError";
    this.code = code;
    this.extra = extra;
  }
}

/** An error with its text in the catalogue: `ecrError("LimitExceededException:imageScans")`. */
export function ecrError<N extends TextName>(name: N, ...values: Values<N>): EcrError {
  const [code, which] = name.split(":") as [ErrorCode, string?];
  const row = awsRow(code);
  const text = (which === undefined ? row?.text : row?.texts?.[which]) as string;
  return new EcrError(code, filledText(text, values[0] ?? {}) as string);
}

/** The frame of every InvalidParameterException (docs/ecr-behaviour.md A.4). */
export function invalidParameter(member: string, reason: string): EcrError {
  return ecrError("InvalidParameterException", { member, reason });
}
