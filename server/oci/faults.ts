import { policyCaller } from "../access/authorize-call.js";
import { imageTagAlreadyExists, layerNotFound, repositoryNotFound, tooManyImages } from "../content/error-texts.js";
import { IMAGE_NOT_FOUND } from "../content/images/image-failures.js";
import { uploadNotFound } from "../content/layers/upload-errors.js";
import { accessDenied } from "../content/policies/authorize.js";
import type { ErrorEnding } from "../rules/verdict.js";
import { CODE_OF_API_ERROR, OciError, STATUS_OF_CODE } from "./errors.js";
import type { OciCall } from "./oci-call.js";

/**
 * An error that a rule asks for, in the registry's terms, whichever plane's code the rule names. An API code that the
 * registry has no word for keeps its name: the rule's author asked for it.
 */
export function faultError({ code, message, httpStatus }: ErrorEnding, call: OciCall): OciError {
  const [ociCode, status] = CODE_OF_API_ERROR.get(code) ?? [code];
  const finalStatus = httpStatus ?? status ?? STATUS_OF_CODE.get(ociCode) ?? 400;
  return new OciError(ociCode, message ?? messageOf(code, ociCode, call), finalStatus);
}

/** What the registry says with a code (docs/ecr-behaviour.md E.2), about what was asked for. */
function messageOf(code: string, ociCode: string, call: OciCall): string {
  const { repository, registry } = call;
  const { ref } = registry;
  const reference = call.references[0] ?? "";
  if (code.startsWith("ExpiredToken")) return "Your authorization token has expired. Reauthenticate and try again.";
  if (code === "LimitExceededException") {
    return tooManyImages(repository, ref, registry.content.context.quotas.imagesPerRepository).message;
  }
  switch (ociCode) {
    case "TOOMANYREQUESTS":
      return "Rate exceeded";
    case "UNKNOWN":
      return "Internal server error";
    case "UNAVAILABLE":
      return "Service Unavailable";
    case "UNAUTHORIZED":
      return "Not Authorized";
    case "DENIED":
      return deniedMessage(call);
    case "NAME_UNKNOWN":
      return repositoryNotFound(repository, ref).message;
    case "MANIFEST_UNKNOWN":
      return IMAGE_NOT_FOUND;
    case "BLOB_UNKNOWN":
      return layerNotFound(reference, repository, ref).message;
    case "BLOB_UPLOAD_UNKNOWN":
      return uploadNotFound({ uploadId: call.uploadId, repositoryName: repository, ref }).message;
    case "TAG_INVALID":
      return imageTagAlreadyExists(reference, repository).message;
    default:
      return ociCode.replaceAll("_", " ").toLowerCase();
  }
}

function deniedMessage(call: OciCall): string {
  const action = call.endpoint?.action || "ecr:BatchGetImage";
  const { repository: repositoryName, registry } = call;
  return accessDenied({ caller: policyCaller(call), action, repositoryName }, registry.ref).message;
}
