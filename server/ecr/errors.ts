import { StoredLaterError, StoreFullError, TooManyFilesError } from "../blobs/blob-errors.js";
import { awsRow, awsStatus } from "../content/error-catalogue/catalogue.js";
import { type EcrError, ecrError } from "../content/errors.js";
import type { Reply } from "../http/reply.js";
import { serializeError } from "../model/serializer.js";

export const CONTENT_TYPE = "application/x-amz-json-1.1";

/** The content of an API error answer: from an EcrError, or made up by a rule. */
interface ApiError extends Pick<EcrError, "message" | "extra"> {
  readonly code: string;
}

/** The AWS JSON form of an error. */
export function errorReply({ code, message, extra }: ApiError, requestId: string, status = awsStatus(code)): Reply {
  const type = awsRow(code)?.namespaced ? `com.amazon.coral.service#${code}` : code;
  return {
    status,
    headers: { "x-amzn-RequestId": requestId, "Content-Type": CONTENT_TYPE },
    body: serializeError(type, message, extra),
    errorCode: code,
  };
}

/** What isn't the client's fault: answered as ECR's ServerException, never with a stack. */
export function serverException(error: unknown): EcrError {
  if (error instanceof StoredLaterError) return ecrError("ServerException:storedLater");
  if (error instanceof StoreFullError) return ecrError("ServerException:noSpace");
  if (error instanceof TooManyFilesError) return ecrError("ServiceUnavailableException:tooManyFiles");
  return ecrError("ServerException:unexpected");
}
