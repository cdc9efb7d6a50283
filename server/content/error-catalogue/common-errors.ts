import type { ErrorRow } from "./error-row.js";

/** Of mistakes of the emulator itself, never with a stack. */
const UNEXPECTED = "The emulator failed to process the request; its log says why.";
const IMAGE_LIMIT =
  "The repository with name '<repository>' in registry with id '<account>' already has the maximum allowed number of images which is '<maximum>'";

/** What AWS's shared front end answers to any operation, modelled or not (docs/ecr-behaviour.md A.3). */
const ANYWHERE = {
  AccessDeniedException: {
    oci: "DENIED",
    text: "User: <caller> is not authorized to perform: <action> on resource: <resource> <reason>",
    source: "seen on AWS: A.3",
  },
  ExpiredTokenException: {
    oci: { code: "DENIED", text: "Your authorization token has expired. Reauthenticate and try again." },
    text: "The security token included in the request is expired",
    source: "documented: A.3",
  },
  IncompleteSignatureException: {
    oci: "UNAUTHORIZED",
    sts: { code: "IncompleteSignature", status: 400 },
    source: "documented: A.3",
  },
  InternalFailure: { status: 500, oci: "UNKNOWN", texts: { unexpected: UNEXPECTED }, source: "inferred: A.3" },
  InvalidSignatureException: {
    oci: "UNAUTHORIZED",
    sts: { code: "SignatureDoesNotMatch", status: 403 },
    text: "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    source: "documented: A.3",
  },
  MissingAuthenticationTokenException: {
    oci: "UNAUTHORIZED",
    sts: { code: "MissingAuthenticationToken", status: 403 },
    text: "Missing Authentication Token",
    source: "inferred: A.3",
  },
  SerializationException: { source: "inferred: A.3", namespaced: true },
  ServiceUnavailableException: {
    status: 503,
    oci: "UNAVAILABLE",
    text: "Service Unavailable",
    texts: { tooManyFiles: "The emulator can open no more files at the moment." },
    source: "inferred: A.3",
  },
  ThrottlingException: {
    oci: "TOOMANYREQUESTS",
    text: "Rate exceeded",
    source: "seen on AWS: A.3",
  },
  UnrecognizedClientException: {
    oci: "UNAUTHORIZED",
    sts: { code: "InvalidClientTokenId", status: 403 },
    text: "The security token included in the request is invalid.",
    source: "documented: A.3",
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;

export const EVERYWHERE = Object.keys(ANYWHERE);

/** Errors of many operations: those of the front end, what is wrong with a request, what exceeds a quota. */
export const COMMON_ERRORS = {
  ...ANYWHERE,
  // STS says it of what it doesn't know.
  InvalidAction: { source: "documented: AWS STS API reference" },
  InvalidParameterException: {
    oci: "UNSUPPORTED",
    text: "Invalid parameter at '<member>' failed to satisfy constraint: '<reason>'",
    texts: {
      arn: "The ARN provided is invalid.",
      // The one text of UpdatePullThroughCacheRule that has been seen; it lacks the usual frame.
      nothingToUpdate: "Invalid input: Please set either credential arn or role arn to update the credentials",
    },
    source: "seen on AWS: A.4",
  },
  KmsException: { oci: "DENIED", source: "documented: A.3" },
  LimitExceededException: {
    oci: { code: "DENIED", text: IMAGE_LIMIT },
    texts: {
      backfills:
        "The registry with id '<account>' already has the maximum allowed number of replication backfills in progress which is '<maximum>'",
      cacheRules:
        "The registry with id '<account>' already has the maximum allowed number of pull through cache rules which is '<maximum>'",
      exclusions:
        "The registry already has the maximum allowed number of pull time update exclusions which is '<maximum>'",
      images: IMAGE_LIMIT,
      imageScans: "The scan quota per image has been exceeded. Wait and try again.",
      layerParts:
        "The upload with id '<uploadId>' in the repository with name '<repository>' in registry with id '<account>' already has the maximum allowed number of layer parts which is '<maximum>'",
      layerSize:
        "The upload with id '<uploadId>' in the repository with name '<repository>' in registry with id '<account>' exceeds the maximum allowed layer size which is '<maximum>' bytes",
      manifests:
        "The manifests of the requested images in the repository with name '<repository>' exceed the maximum of <maximum> bytes in one answer",
      registryScans: "The scan quota per registry has been exceeded. Wait and try again.",
      repositories:
        "The registry with id '<account>' already has the maximum allowed number of repositories which is '<maximum>'",
      tags: "Adding tag '<tag>' to an image in the repository with name '<repository>' in registry with id '<account>' exceeds the maximum allowed number of tags per image which is '<maximum>'",
      templates:
        "The registry with id '<account>' already has the maximum allowed number of repository creation templates which is '<maximum>'",
    },
    source: "seen on AWS: C.1, F.3 for images, tags and imageScans; the others are inferred",
  },
  NotImplementedException: {
    status: 501,
    text: "The emulator does not implement <operation> yet; docs/operations.md lists what works.",
    texts: {
      otherService:
        "This is an emulator of Amazon ECR; it has no <service>. Set --upstream (ECR_UPSTREAM) to the URL of an AWS emulator to have requests for other services forwarded there.",
    },
    source: "inferred: the emulator's own",
  },
  RequestEntityTooLargeException: {
    status: 413,
    text: "The request body exceeds the maximum of <maximum> bytes",
    source: "inferred: A.3",
  },
  // SDKs know the code, and try again.
  RequestTimeoutException: {
    status: 408,
    text: "Nothing of the request body came for too long",
    source: "inferred: A.3",
  },
  ServerException: {
    status: 500,
    oci: "UNKNOWN",
    text: "Internal server error",
    texts: {
      noSpace: "The emulator has no space left to store this; nothing of it was kept.",
      storedLater: "The emulator has no space left to store this. It was done, and is stored once there is space.",
      unexpected: UNEXPECTED,
    },
    source: "documented: A.3; the texts are the emulator's own",
  },
  UnknownOperationException: { source: "inferred: A.3", namespaced: true },
  ValidationException: {
    oci: "UNSUPPORTED",
    texts: { scanningDisabled: "This feature is disabled" },
    source: "seen on AWS: F.3",
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;
