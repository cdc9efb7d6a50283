import { COMMON_ERRORS } from "./common-errors.js";
import { CONTENT_ERRORS } from "./content-errors.js";
import type { OciRow } from "./error-row.js";

const { AccessDeniedException: denied, ThrottlingException: throttled } = COMMON_ERRORS;
const { ServerException: failed, ServiceUnavailableException: unavailable } = COMMON_ERRORS;
const { LayersNotFoundException: noLayer, UploadNotFoundException: noUpload } = CONTENT_ERRORS;
const { ImageTagAlreadyExistsException: tagExists, RepositoryNotFoundException: noRepository } = CONTENT_ERRORS;

/** Also of the failures of BatchGetImage (docs/ecr-behaviour.md C.3). */
export const IMAGE_NOT_FOUND = "Requested image not found";

/** What any request to /v2/ can be answered (OCI distribution specification, "Error Codes"). */
const ANYWHERE = {
  DENIED: {
    status: 403,
    api: "AccessDeniedException",
    text: denied.text,
    s3: "AccessDenied",
    source: "seen on AWS: E.2",
  },
  TOOMANYREQUESTS: {
    status: 429,
    api: "ThrottlingException",
    text: throttled.text,
    s3: "SlowDown",
    source: "seen on AWS: E.2",
  },
  UNAUTHORIZED: {
    status: 401,
    api: "UnrecognizedClientException",
    text: "Not Authorized",
    s3: "AccessDenied",
    source: "seen on AWS: E.1",
  },
  UNAVAILABLE: {
    status: 503,
    api: "ServiceUnavailableException",
    text: unavailable.text,
    s3: "ServiceUnavailable",
    source: "inferred: E.2",
  },
  UNKNOWN: { status: 500, api: "ServerException", text: failed.text, s3: "InternalError", source: "seen on AWS: E.2" },
  UNSUPPORTED: { status: 405, api: "InvalidParameterException", s3: "MethodNotAllowed", source: "seen on AWS: E.2" },
} as const satisfies Readonly<Record<string, OciRow>>;

/** The codes of docker's registry, with the statuses that docker's own uses (docs/ecr-behaviour.md E.2, last paragraph). */
export const OCI_ERRORS = {
  ...ANYWHERE,
  BLOB_UNKNOWN: {
    status: 404,
    api: "LayersNotFoundException",
    text: noLayer.text,
    s3: "NoSuchKey",
    source: "inferred: E.2",
  },
  BLOB_UPLOAD_INVALID: { status: 400, api: "InvalidLayerPartException", source: "seen on AWS: E.2" },
  BLOB_UPLOAD_UNKNOWN: { status: 404, api: "UploadNotFoundException", text: noUpload.text, source: "inferred: E.2" },
  DIGEST_INVALID: { status: 400, api: "InvalidLayerException", source: "inferred: E.2" },
  MANIFEST_BLOB_UNKNOWN: { status: 400, api: "LayersNotFoundException", source: "seen on AWS: E.2" },
  MANIFEST_INVALID: { status: 400, api: "ImageDigestDoesNotMatchException", source: "seen on AWS: E.2" },
  MANIFEST_UNKNOWN: { status: 404, api: "ImageNotFoundException", text: IMAGE_NOT_FOUND, source: "seen on AWS: E.2" },
  NAME_INVALID: { status: 400, source: "inferred: E.2" },
  NAME_UNKNOWN: {
    status: 404,
    api: "RepositoryNotFoundException",
    text: noRepository.text,
    source: "seen on AWS: E.2",
  },
  SIZE_INVALID: { status: 400, source: "documented: OCI specification" },
  TAG_INVALID: { status: 400, api: "ImageTagAlreadyExistsException", text: tagExists.text, source: "seen on AWS: E.2" },
} as const satisfies Readonly<Record<string, OciRow>>;

export type OciCode = keyof typeof OCI_ERRORS;

export const EVERYWHERE_OCI = Object.keys(ANYWHERE);
