import { type Metadata, status } from "@grpc/grpc-js";
import { boundedText } from "../../proto/typescript/bounded-text.js";
import { type FieldViolation, statusDetailsMetadata } from "../../proto/typescript/status-details.js";
import { StoreFullError } from "../blobs/blob-errors.js";
import { EcrError } from "../content/errors.js";
import { InvalidScanProfile } from "../content/scanning/scan-profile-problems.js";
import { OutOfRangeError } from "../events/out-of-range.js";
import { InvalidFieldsError } from "../requests/field-violation.js";
import { NotBuiltError } from "../rules/not-built.js";

/** How a call failed, as grpc-js sends it: code and text, and in its metadata a google.rpc.Status. */
export interface CallFailure {
  readonly code: status;
  readonly details: string;
  readonly metadata: Metadata;
}

/** A call that can't be answered; `reason` tells programs why (google.rpc.ErrorInfo). */
export class RefusedCall extends Error {
  readonly code: status;
  readonly reason: string;

  constructor(code: status, reason: string, message: string) {
    super(message);
    this.name = "RefusedCall";
    this.code = code;
    this.reason = reason;
  }
}

export function notFound(reason: string, message: string): RefusedCall {
  return new RefusedCall(status.NOT_FOUND, reason, message);
}

export function failedPrecondition(reason: string, message: string): RefusedCall {
  return new RefusedCall(status.FAILED_PRECONDITION, reason, message);
}

export function invalidField(field: string, description: string): InvalidFieldsError {
  return new InvalidFieldsError([{ field, description }]);
}

/**
 * `grpc-message` is a header too, three bytes for each that isn't plain ASCII; what doesn't fit is in the violations, which
 * are bounded on their own.
 */
const MAX_TEXT_BYTES = 1_000;

/**
 * The failure to answer for whatever a handler threw (https://google.aip.dev/193).
 * @param unexpected called for errors that are the emulator's own bugs
 */
export function callFailure(thrown: unknown, unexpected: (thrown: unknown) => void): CallFailure {
  if (thrown instanceof RefusedCall) return failure(thrown.code, thrown.message, thrown.reason);
  if (thrown instanceof InvalidFieldsError) return invalid(thrown.violations);
  if (thrown instanceof InvalidScanProfile) {
    return invalid(thrown.problems.map(({ field, description }) => ({ field: `profile.${field}`, description })));
  }
  if (thrown instanceof NotBuiltError) return failure(status.UNIMPLEMENTED, thrown.message, "NOT_BUILT");
  if (thrown instanceof OutOfRangeError) return failure(status.OUT_OF_RANGE, thrown.message, "SEQUENCE_OUT_OF_RANGE");
  if (thrown instanceof EcrError) return ecrFailure(thrown);
  if (thrown instanceof StoreFullError) return failure(status.RESOURCE_EXHAUSTED, thrown.message, "NO_SPACE_LEFT");
  unexpected(thrown);
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return failure(status.INTERNAL, `internal error of the emulator; its log has the details: ${text}`, "INTERNAL");
}

const WRONG_VALUE = /^(Invalid(Tag)?Parameter|Serialization|Validation|UnsupportedUpstreamRegistry)Exception$/;

/** What ECR itself would refuse: something is missing, a value is wrong, or the state doesn't allow it. */
function ecrFailure(error: EcrError): CallFailure {
  const reason = error.code
    .replace(/Exception$/, "")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toUpperCase();
  if (/NotFound/.test(error.code)) return failure(status.NOT_FOUND, error.message, reason);
  if (WRONG_VALUE.test(error.code)) return failure(status.INVALID_ARGUMENT, error.message, reason);
  return failure(status.FAILED_PRECONDITION, error.message, reason);
}

/** The text names the violations too: many clients show nothing else. */
function invalid(violations: readonly FieldViolation[]): CallFailure {
  const text = violations.map(({ field, description }) => `${field}: ${description}`).join("; ");
  return failure(status.INVALID_ARGUMENT, text, "INVALID_FIELDS", violations);
}

function failure(
  code: status,
  message: string,
  reason: string,
  violations: readonly FieldViolation[] = [],
): CallFailure {
  const details = boundedText(message, MAX_TEXT_BYTES);
  return { code, details, metadata: statusDetailsMetadata({ code, message: details, violations, reason }) };
}
