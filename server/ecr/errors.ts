import { StoredLaterError, StoreFullError, TooManyFilesError } from "../blobs/blob-errors.js";
import { EcrError } from "../content/errors.js";
import type { Reply } from "../http/reply.js";
import { serializeError } from "../model/serializer.js";

export const CONTENT_TYPE = "application/x-amz-json-1.1";

/** ServerException is the only modelled fault; the others come from the shared AWS front end (docs/ecr-behaviour.md A.3). */
const STATUS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ServerException: 500,
    InternalFailure: 500,
    InternalServerError: 500,
    ServiceUnavailableException: 503,
    ServiceUnavailable: 503,
    NotImplementedException: 501,
    RequestEntityTooLargeException: 413,
    RequestTimeoutException: 408,
  }),
);

/** The front end's errors are namespaced (docs/ecr-behaviour.md A.3, inferred). */
const FRONT_END = new Set(["UnknownOperationException", "SerializationException"]);

export function statusOf(code: string): number {
  return STATUS.get(code) ?? 400;
}

/** The AWS JSON form of an error. */
export function errorReply(error: EcrError, requestId: string, status: number = statusOf(error.code)): Reply {
  const type = FRONT_END.has(error.code) ? `com.amazon.coral.service#${error.code}` : error.code;
  return {
    status,
    headers: { "x-amzn-RequestId": requestId, "Content-Type": CONTENT_TYPE },
    body: serializeError(type, error.message, error.extra),
    errorCode: error.code,
  };
}

/** What isn't the client's fault: answered as ECR's ServerException, never with a stack. */
export function serverException(error: unknown): EcrError {
  if (error instanceof StoredLaterError) {
    const message = "The emulator has no space left to store this. It was done, and is stored once there is space.";
    return new EcrError("ServerException", message);
  }
  if (error instanceof StoreFullError) {
    return new EcrError("ServerException", "The emulator has no space left to store this; nothing of it was kept.");
  }
  if (error instanceof TooManyFilesError) {
    return new EcrError("ServiceUnavailableException", "The emulator can open no more files at the moment.");
  }
  return new EcrError("ServerException", "The emulator failed to process the request; its log says why.");
}
