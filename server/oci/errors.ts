import {
  BlobChangedError,
  BlobNotFoundError,
  StoreClosedError,
  StoreFullError,
  TooManyFilesError,
} from "../blobs/blob-errors.js";
import { API_ERRORS, ociForm, ociRow } from "../content/error-catalogue/catalogue.js";
import { OCI_ERRORS, type OciCode } from "../content/error-catalogue/oci-errors.js";
import { EcrError } from "../content/errors.js";
import { upstreamRefusal } from "../content/pull-through-cache/upstream-answers.js";
import { xmlError } from "../http/aws-error-page.js";
import type { Reply } from "../http/reply.js";
import { BodyStoppedError } from "../http/streamed-body.js";
import { UpstreamError } from "../upstream/upstream-error.js";
import type { Fidelity } from "./fidelity.js";
import type { OciCall } from "./oci-call.js";
import { reply } from "./reply.js";

/** An error in the registry's own terms: `{"errors":[{"code":...,"message":...}]}`. */
export class OciError extends Error {
  readonly code: OciCode;
  readonly status: number;
  /** What S3 says of it, if not what it says of the code. */
  readonly s3: string | undefined;

  constructor(code: OciCode, message: string, status: number = OCI_ERRORS[code].status, s3?: string) {
    super(message);
    this.name = "OciError";
    this.code = code;
    this.status = status;
    this.s3 = s3;
  }
}

/** The content of an OCI error answer: from an OciError, or made up by a rule. */
export interface OciPage extends Pick<OciError, "status" | "message"> {
  readonly code: string;
  readonly s3?: string | undefined;
}

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
    return new OciError("UNAVAILABLE", API_ERRORS.ServiceUnavailableException.texts.tooManyFiles);
  }
  return new OciError("UNKNOWN", API_ERRORS.ServerException.texts.unexpected);
}

/** 408, since the rest of the request hasn't come in time (RFC 9110, 15.5.9). */
function bodyStopped({ blockedMs }: BodyStoppedError): OciError {
  if (blockedMs === undefined) return new OciError("UNKNOWN", API_ERRORS.RequestTimeoutException.text, 408);
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
  const form = ociForm(code);
  // The registry's copy of this sentence has a full stop (E.2, AWS-verified).
  return new OciError(form?.code ?? "UNKNOWN", code === "EmptyUploadException" ? `${message}.` : message, form?.status);
}

/** No `detail`, and the newline of Go's JSON encoder (docs/ecr-behaviour.md E.2, AWS-verified). */
export function errorReply({ code, message, status }: OciPage, call: OciCall): Reply {
  const body = `${JSON.stringify({ errors: [{ code, message }] })}\n`;
  return { ...reply(call, status, { "Content-Type": "application/json; charset=utf-8" }, body), errorCode: code };
}

/** What S3 would say in its place, where a layer is downloaded; the log keeps the registry's code. */
export function downloadErrorReply({ code, message, status, s3 = ociRow(code)?.s3 }: OciPage, call: OciCall): Reply {
  const body = xmlError({ code: s3 ?? code, message, status }, "s3", call.requestId);
  return { ...reply(call, status, { "Content-Type": "application/xml" }, body), errorCode: code };
}
