import { COMMON_ERRORS } from "./common-errors.js";
import type { ErrorRow } from "./error-row.js";
import type { OciCode } from "./oci-errors.js";

const COMMON = "documented: common errors of the ECR API reference";
const S3 = "documented: Amazon S3 API reference";
const STS = { status: null, source: "documented: AWS STS API reference" } as const;
/** SDKs retry these by name, regardless of their status. */
const RETRIED = { status: null, source: "documented: AWS SDKs and Tools Reference Guide" } as const;
const RETRIED_CODES =
  "BandwidthLimitExceeded EC2ThrottledException PriorRequestNotComplete ProvisionedThroughputExceededException " +
  "RequestLimitExceeded RequestThrottled RequestThrottledException RequestTimeout TooManyRequestsException " +
  "TransactionInProgressException";

export const S3_ERRORS = {
  AccessDenied: { status: 403, text: "Access Denied", source: S3 },
  InternalError: { status: 500, text: "We encountered an internal error. Please try again.", source: S3 },
  NoSuchBucket: { status: 404, text: "The specified bucket does not exist", source: S3 },
  NoSuchKey: { status: 404, text: "The specified key does not exist.", source: S3 },
  PreconditionFailed: { status: 412, source: S3 },
  SignatureDoesNotMatch: {
    status: null,
    text: "The request signature we calculated does not match the signature you provided.",
    source: S3,
  },
  SlowDown: { status: 503, text: "Please reduce your request rate.", source: S3 },
} as const satisfies Readonly<Record<string, ErrorRow>>;

/** What only rules answer: other names of the emulator's own errors, and those of services behind --upstream. */
export const OTHER_ERRORS: Readonly<Record<string, ErrorRow<OciCode>>> = {
  ...S3_ERRORS,
  ExpiredToken: { oci: COMMON_ERRORS.ExpiredTokenException.oci, api: "ExpiredTokenException", source: COMMON },
  IDPCommunicationError: STS,
  IncompleteSignature: { source: COMMON },
  InternalServerError: { status: 500, source: "inferred: A.3" },
  InternalServerException: { status: 500, source: "documented: many services of AWS" },
  InvalidClientTokenId: STS,
  MissingAuthenticationToken: STS,
  NotAuthorized: { source: COMMON },
  OptInRequired: STS,
  RequestExpired: { source: COMMON },
  ServiceUnavailable: { status: 503, oci: "UNAVAILABLE", source: COMMON },
  ThrottledException: { ...RETRIED, text: "Rate exceeded" },
  Throttling: { oci: "TOOMANYREQUESTS", api: "ThrottlingException", text: "Rate exceeded", source: COMMON },
  ValidationError: { source: COMMON },
  ...Object.fromEntries(RETRIED_CODES.split(" ").map((code) => [code, RETRIED])),
};
