import {
  BlobChangedError,
  BlobNotFoundError,
  StoreClosedError,
  StoreFullError,
  TooManyFilesError,
} from "../blobs/blob-errors.js";
import { EcrError } from "../content/errors.js";
import { upstreamRefusal } from "../content/pull-through-cache/upstream-answers.js";
import type { Reply } from "../http/reply.js";
import { BodyStoppedError } from "../http/streamed-body.js";
import { UpstreamError } from "../upstream/upstream-error.js";
import type { Fidelity } from "./fidelity.js";
import type { OciCall } from "./oci-call.js";
import { reply } from "./reply.js";

/** Statuses of the error codes, as docker's registry has them (docs/ecr-behaviour.md E.2, last paragraph). */
export const STATUS_OF_CODE: ReadonlyMap<string, number> = new Map(
  Object.entries({
    BLOB_UNKNOWN: 404,
    BLOB_UPLOAD_INVALID: 400,
    BLOB_UPLOAD_UNKNOWN: 404,
    DENIED: 403,
    DIGEST_INVALID: 400,
    MANIFEST_BLOB_UNKNOWN: 400,
    MANIFEST_INVALID: 400,
    MANIFEST_UNKNOWN: 404,
    NAME_INVALID: 400,
    NAME_UNKNOWN: 404,
    SIZE_INVALID: 400,
    TAG_INVALID: 400,
    TOOMANYREQUESTS: 429,
    UNAUTHORIZED: 401,
    UNAVAILABLE: 503,
    UNKNOWN: 500,
    UNSUPPORTED: 405,
  }),
);

/** An error in the registry's own terms: `{"errors":[{"code":...,"message":...}]}`. */
export class OciError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status: number = STATUS_OF_CODE.get(code) ?? 400) {
    super(message);
    this.name = "OciError";
    this.code = code;
    this.status = status;
  }
}

/** How the registry says the API's errors (docs/ecr-behaviour.md E.2); the status is the code's unless one stands here. */
export const CODE_OF_API_ERROR: ReadonlyMap<string, readonly [code: string, status?: number]> = new Map(
  Object.entries<readonly [code: string, status?: number]>({
    RepositoryNotFoundException: ["NAME_UNKNOWN"],
    ImageNotFoundException: ["MANIFEST_UNKNOWN"],
    ImageArchivedException: ["MANIFEST_UNKNOWN"],
    ImageTagAlreadyExistsException: ["TAG_INVALID"],
    ImageDigestDoesNotMatchException: ["MANIFEST_INVALID"],
    ReferencedImagesNotFoundException: ["MANIFEST_BLOB_UNKNOWN"],
    LayersNotFoundException: ["BLOB_UNKNOWN"],
    LayerInaccessibleException: ["BLOB_UNKNOWN"],
    UploadNotFoundException: ["BLOB_UPLOAD_UNKNOWN"],
    InvalidLayerPartException: ["BLOB_UPLOAD_INVALID", 416],
    EmptyUploadException: ["BLOB_UPLOAD_INVALID"],
    LayerPartTooSmallException: ["BLOB_UPLOAD_INVALID"],
    InvalidLayerException: ["BLOB_UPLOAD_INVALID"],
    LayerAlreadyExistsException: ["BLOB_UPLOAD_INVALID"],
    InvalidParameterException: ["UNSUPPORTED"],
    ValidationException: ["UNSUPPORTED"],
    LimitExceededException: ["DENIED"],
    AccessDeniedException: ["DENIED"],
    KmsException: ["DENIED"],
    UnableToGetUpstreamImageException: ["DENIED"],
    ExpiredToken: ["DENIED"],
    ExpiredTokenException: ["DENIED"],
    UnrecognizedClientException: ["UNAUTHORIZED"],
    MissingAuthenticationTokenException: ["UNAUTHORIZED"],
    InvalidSignatureException: ["UNAUTHORIZED"],
    IncompleteSignatureException: ["UNAUTHORIZED"],
    Throttling: ["TOOMANYREQUESTS"],
    ThrottlingException: ["TOOMANYREQUESTS"],
    ServiceUnavailable: ["UNAVAILABLE"],
    ServiceUnavailableException: ["UNAVAILABLE"],
    InternalFailure: ["UNKNOWN"],
    ServerException: ["UNKNOWN"],
  }),
);

/** Whatever a handler threw, in the registry's terms. */
export function asOciError(error: unknown, call: OciCall, fidelity: Fidelity): OciError {
  if (error instanceof OciError) return error;
  if (error instanceof EcrError) return fromApi(error, call, fidelity);
  if (error instanceof BodyStoppedError) return bodyStopped(error);
  // Of a layer that is gone, though a read that lags behind still sees it.
  if (error instanceof BlobNotFoundError) return new OciError("BLOB_UNKNOWN", "The layer is gone");
  if (error instanceof UpstreamError) return upstreamError(error);
  if (error instanceof BlobChangedError) return new OciError("UNKNOWN", error.message);
  if (error instanceof StoreFullError || error instanceof StoreClosedError) {
    return new OciError("UNAVAILABLE", error.message);
  }
  if (error instanceof TooManyFilesError) {
    return new OciError("UNAVAILABLE", "The emulator can open no more files at the moment.");
  }
  return new OciError("UNKNOWN", "The emulator failed to process the request; its log says why.");
}

/** 408, since the rest of the request hasn't come in time (RFC 9110, 15.5.9). */
function bodyStopped({ blockedMs }: BodyStoppedError): OciError {
  if (blockedMs === undefined) return new OciError("UNKNOWN", "Nothing of the request body came for too long", 408);
  const message = `Nothing of the body came for ${blockedMs / 1_000} seconds while another request for the same upload was waiting`;
  return new OciError("BLOB_UPLOAD_INVALID", message, 408);
}

function upstreamError({ kind }: UpstreamError): OciError {
  const { code, message, status } = upstreamRefusal(kind);
  return new OciError(code, message, status);
}

function fromApi({ code, message }: EcrError, call: OciCall, fidelity: Fidelity): OciError {
  const isPutManifest = call.operation === "oci:PutManifest";
  if (code === "LayersNotFoundException" && isPutManifest) return new OciError("MANIFEST_BLOB_UNKNOWN", message);
  if (code === "InvalidParameterException" && fidelity.invalidParameter === "bad-request") {
    return new OciError(isPutManifest ? "MANIFEST_INVALID" : "UNSUPPORTED", message, 400);
  }
  if (code === "InvalidLayerException") return new OciError(fidelity.wrongBlobDigest, message);
  const [ociCode, status] = CODE_OF_API_ERROR.get(code) ?? ["UNKNOWN"];
  // The registry's copy of this sentence has a full stop (E.2, AWS-verified).
  return new OciError(ociCode, code === "EmptyUploadException" ? `${message}.` : message, status);
}

/** No `detail`, and the newline of Go's JSON encoder (docs/ecr-behaviour.md E.2, AWS-verified). */
export function errorReply({ code, message, status }: OciError, call: OciCall): Reply {
  const body = `${JSON.stringify({ errors: [{ code, message }] })}\n`;
  return { ...reply(call, status, { "Content-Type": "application/json; charset=utf-8" }, body), errorCode: code };
}
