import { textGlob } from "../content/glob.js";
import { literalLength, nearestToGlob } from "./nearest-to-glob.js";
import { OPERATIONS } from "./operation-catalogue.js";

/** Codes outside the catalogue that the emulator answers, or takes as another name for one that it answers. */
const FURTHER_CODES: readonly string[] = [
  // AWS's front end (docs/ecr-behaviour.md A.3), and the common errors of the ECR API reference
  ...["UnknownOperationException", "ValidationException", "NotImplementedException", "RequestEntityTooLargeException"],
  ...["InternalServerError", "ServiceUnavailable", "Throttling", "ExpiredToken"],
  ...["IncompleteSignature", "InvalidAction", "NotAuthorized", "RequestExpired", "ValidationError"],
  // other services of AWS, behind --upstream
  ...["AccessDenied", "InternalError", "InternalServerException", "NoSuchBucket", "NoSuchKey"],
  ...["PreconditionFailed", "SlowDown"],
];

/**
 * Codes that AWS has, with a status that depends on the service: those that SDKs retry by name
 * [documented: AWS SDKs and Tools Reference Guide, "Retry behavior"], and those of STS.
 */
const CODES_WITHOUT_STATUS: readonly string[] = [
  ...["BandwidthLimitExceeded", "EC2ThrottledException", "PriorRequestNotComplete", "RequestLimitExceeded"],
  ...["ProvisionedThroughputExceededException", "RequestThrottled", "RequestThrottledException", "ThrottledException"],
  ...["TooManyRequestsException", "TransactionInProgressException", "RequestTimeout", "RequestTimeoutException"],
  ...["IDPCommunicationError", "InvalidClientTokenId", "MissingAuthenticationToken", "OptInRequired"],
  "SignatureDoesNotMatch",
];

const ANSWERED = new Set([...OPERATIONS.flatMap(({ errorCodes }) => errorCodes), ...FURTHER_CODES]);
const KNOWN: readonly string[] = [...ANSWERED, ...CODES_WITHOUT_STATUS];

/** Whether the emulator knows with which status the code is answered. */
export function isAnsweredCode(code: string): boolean {
  return ANSWERED.has(withoutNamespace(code));
}

/**
 * The codes that were surely meant by one that nobody knows, or by a glob that matches none; [] if it is known, or like
 * none: a rule may make up an error of its own.
 */
export function codesMeant(glob: string): string[] {
  const wanted = withoutNamespace(glob);
  if (KNOWN.some(textGlob(wanted))) return [];
  const found = [...nearestOf(bareOf(wanted), BARE), ...nearestOf(stemOf(wanted), STEMS)];
  return [...new Set(found)].slice(0, 3);
}

function nearestOf(wanted: string, codes: ReadonlyMap<string, string>): string[] {
  const allowed = Math.min(MAX_SLIP, Math.floor(literalLength(wanted) / 4));
  return nearestToGlob(wanted, codes.keys())
    .filter(({ distance }) => distance <= allowed)
    .map(({ name }) => codes.get(name) as string);
}

/** Wrong characters that are still a slip rather than another code. */
const MAX_SLIP = 2;

/** "com.amazon.coral.service#SerializationException" is one of ours. */
function withoutNamespace(code: string): string {
  return code.slice(code.lastIndexOf("#") + 1);
}

function bareOf(code: string): string {
  return code.replaceAll("_", "").toLowerCase();
}

/** Underscores, case and the ending are what people forget: "RepositoryNotFound", "TOO_MANY_REQUESTS". */
function stemOf(code: string): string {
  return bareOf(code.replace(/(Exception|Error)$/, ""));
}

/** Of codes that read the same this way, the first one. */
function byText(text: (code: string) => string): ReadonlyMap<string, string> {
  return new Map([...KNOWN].reverse().map((code) => [text(code), code]));
}

const BARE = byText(bareOf);
const STEMS = byText(stemOf);
