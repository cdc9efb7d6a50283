import { status } from "@grpc/grpc-js";
import { listStatusDetails, STATUS_DETAILS_KEY } from "../../../proto/typescript/status-details.js";
import type { CallFailure } from "../errors.js";

/** An error as the Connect protocol writes it (https://connectrpc.com/docs/protocol, "Error and EndStreamResponse"). */
export interface JsonFailure {
  readonly code: string;
  readonly message: string;
  readonly details: readonly { readonly type: string; readonly value: string; readonly debug: object }[];
}

/** Codes by number, each with its HTTP status (the same page, "Error codes"). */
const CODES: Readonly<Record<number, readonly [code: string, httpStatus: number]>> = {
  [status.CANCELLED]: ["canceled", 499],
  [status.UNKNOWN]: ["unknown", 500],
  [status.INVALID_ARGUMENT]: ["invalid_argument", 400],
  [status.DEADLINE_EXCEEDED]: ["deadline_exceeded", 504],
  [status.NOT_FOUND]: ["not_found", 404],
  [status.ALREADY_EXISTS]: ["already_exists", 409],
  [status.PERMISSION_DENIED]: ["permission_denied", 403],
  [status.RESOURCE_EXHAUSTED]: ["resource_exhausted", 429],
  [status.FAILED_PRECONDITION]: ["failed_precondition", 400],
  [status.ABORTED]: ["aborted", 409],
  [status.OUT_OF_RANGE]: ["out_of_range", 400],
  [status.UNIMPLEMENTED]: ["unimplemented", 501],
  [status.INTERNAL]: ["internal", 500],
  [status.UNAVAILABLE]: ["unavailable", 503],
  [status.DATA_LOSS]: ["data_loss", 500],
  [status.UNAUTHENTICATED]: ["unauthenticated", 401],
};

export function httpStatusOf({ code }: Pick<CallFailure, "code">): number {
  return CODES[code]?.[1] ?? 500;
}

export function jsonFailure({ code, details: message, metadata }: CallFailure): JsonFailure {
  const [bytes] = metadata.get(STATUS_DETAILS_KEY);
  const details = Buffer.isBuffer(bytes) ? listStatusDetails(bytes) : [];
  return {
    code: CODES[code]?.[0] ?? "unknown",
    message,
    details: details.map(({ type, value, content }) => ({
      type,
      value: Buffer.from(value).toString("base64").replace(/=+$/, ""),
      debug: content,
    })),
  };
}
