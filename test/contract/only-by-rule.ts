import { operationModel } from "../../server/model/api.js";

/** Errors whose cause lies outside the emulator: a test asks for them with a rule of the admin API. */
const OUTSIDE: Readonly<Record<string, string>> = {
  ServerException: "the service fails",
  KmsException: "AWS KMS refuses a key",
  UnableToGetUpstreamLayerException: "a pull-through cache can't reach its upstream",
  UnableToListUpstreamImageReferrersException: "a pull-through cache can't reach its upstream",
  BlockedByOrganizationPolicyException: "AWS Organizations forbids it",
};

/**
 * Errors that the model declares and that nobody has seen there: constraints answer InvalidParameterException also
 * where ValidationException is declared (docs/ecr-behaviour.md A.4), and no quota is known for these operations.
 */
const DECLARED_ONLY: readonly string[] = [
  "BatchGetRepositoryScanningConfiguration RepositoryNotFoundException",
  "DeregisterPullTimeUpdateExclusion LimitExceededException",
  "ListPullTimeUpdateExclusions LimitExceededException",
  "PutAccountSetting LimitExceededException",
  "UntagResource TooManyTagsException",
];

/** The one state that ValidationException is known for. */
const VALIDATES = "StartImageScan";

/** Operations without any input that could be wrong. */
const NO_INPUT = new Set([
  "DeleteRegistryPolicy",
  "DescribeRegistry",
  "GetRegistryPolicy",
  "GetRegistryScanningConfiguration",
  "GetSigningConfiguration",
]);

export function onlyByRule(operation: string, error: string): boolean {
  if (!operationModel(operation).errors.includes(error)) return false;
  if (error === "ValidationException") return operation !== VALIDATES;
  if (error === "InvalidParameterException") return NO_INPUT.has(operation);
  return Object.hasOwn(OUTSIDE, error) || DECLARED_ONLY.includes(`${operation} ${error}`);
}
