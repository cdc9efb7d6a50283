import { EcrError } from "../content/errors.js";
import type { Reply } from "../http/reply.js";
import { retryHeaders } from "../http/retry-headers.js";
import type { ErrorEnding } from "../rules/verdict.js";
import type { EcrCall } from "./ecr-call.js";
import { errorReply, statusOf } from "./errors.js";
import { faultMembers } from "./fault-members.js";

/** Codes of the registry that a rule for both planes may name, as the API says them. */
const API_CODE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    TOOMANYREQUESTS: "ThrottlingException",
    Throttling: "ThrottlingException",
    DENIED: "AccessDeniedException",
    UNAUTHORIZED: "UnrecognizedClientException",
    UNSUPPORTED: "InvalidParameterException",
    NAME_UNKNOWN: "RepositoryNotFoundException",
    MANIFEST_UNKNOWN: "ImageNotFoundException",
    BLOB_UNKNOWN: "LayersNotFoundException",
    BLOB_UPLOAD_UNKNOWN: "UploadNotFoundException",
    BLOB_UPLOAD_INVALID: "InvalidLayerPartException",
    DIGEST_INVALID: "InvalidLayerException",
    TAG_INVALID: "ImageTagAlreadyExistsException",
    MANIFEST_INVALID: "ImageDigestDoesNotMatchException",
    MANIFEST_BLOB_UNKNOWN: "LayersNotFoundException",
    UNAVAILABLE: "ServiceUnavailableException",
    UNKNOWN: "ServerException",
    ExpiredToken: "ExpiredTokenException",
  }),
);

/** What AWS says with a code when the text doesn't depend on the request (docs/ecr-behaviour.md A.3). */
const MESSAGE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ThrottlingException: "Rate exceeded",
    ServerException: "Internal server error",
    ServiceUnavailableException: "Service Unavailable",
    ExpiredTokenException: "The security token included in the request is expired",
    UnrecognizedClientException: "The security token included in the request is invalid.",
    InvalidSignatureException:
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    MissingAuthenticationTokenException: "Missing Authentication Token",
  }),
);

/** The API's form of an error that a rule asks for. */
export function faultReply(fault: ErrorEnding, call: EcrCall): Reply {
  const code = API_CODE.get(fault.code) ?? fault.code;
  const message = fault.message ?? MESSAGE.get(code) ?? refusedFor(code, call);
  const error = new EcrError(code, message, faultMembers(code, call));
  const reply = errorReply(error, call.requestId, fault.httpStatus ?? statusOf(code));
  return { ...reply, headers: { ...reply.headers, ...retryHeaders(fault.retryAfterMs), ...fault.headers } };
}

/** Any other code of the model: its name in words, about what was asked for. */
function refusedFor(code: string, call: EcrCall): string {
  const words = code
    .replace(/Exception$/, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return call.repository === "" ? words : `${words} (repository '${call.repository}')`;
}
