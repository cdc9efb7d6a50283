import type { ErrorRow } from "./error-row.js";

/**
 * Errors about what is set for a repository or a registry: policies, scans, replication, caches, templates, signing.
 * Where no text was ever published, it is the sentence of the API model (docs/ecr-behaviour.md A.4 says why).
 */
export const SETTINGS_ERRORS = {
  BlockedByOrganizationPolicyException: { source: "documented: the API model" },
  ExclusionAlreadyExistsException: {
    text: "The pull time update exclusion for the principal '<principal>' already exists",
    source: "inferred: H.6",
  },
  ExclusionNotFoundException: {
    text: "The pull time update exclusion for the principal '<principal>' does not exist",
    source: "inferred: H.6",
  },
  LifecyclePolicyNotFoundException: {
    text: "Lifecycle policy does not exist for the repository with name '<repository>' in the registry with id '<account>'",
    source: "seen on AWS: G.2",
  },
  LifecyclePolicyPreviewInProgressException: {
    text: "The lifecycle policy preview for the repository with name '<repository>' in the registry with id '<account>' is in progress",
    source: "inferred: G.4",
  },
  LifecyclePolicyPreviewNotFoundException: {
    text: "Lifecycle policy preview does not exist for the repository with name '<repository>' in the registry with id '<account>'",
    source: "inferred: G.4",
  },
  PullThroughCacheRuleAlreadyExistsException: {
    text: "A pull through cache rule with these settings already exists for the private registry.",
    source: "inferred: H.3",
  },
  PullThroughCacheRuleNotFoundException: {
    text: "The pull through cache rule was not found. Specify a valid pull through cache rule and try again.",
    source: "inferred: H.3",
  },
  RegistryPolicyNotFoundException: {
    text: "Registry policy does not exist in the registry with id '<account>'",
    source: "inferred: B.4",
  },
  ReplicationBackfillInProgressException: {
    text: "A replication backfill is already in progress for the specified destination Region.",
    source: "inferred: H.2",
  },
  ReplicationBackfillInvalidStatusException: {
    text: "The requested operation can't be performed on the replication backfill because it is not in a valid status for that operation.",
    source: "inferred: H.2",
  },
  ReplicationBackfillNotFoundException: {
    text: "The specified replication backfill could not be found. Check the specified replication backfill ID and ensure that you are operating on the correct registry.",
    source: "inferred: H.2",
  },
  RepositoryPolicyNotFoundException: {
    text: "Repository policy does not exist for the repository with name '<repository>' in the registry with id '<account>'",
    source: "inferred: B.3",
  },
  ScanNotFoundException: {
    text: "Image scan does not exist for the image with '<imageId>' in the repository with name '<repository>' in the registry with id '<account>'",
    source: "seen on AWS: F.4",
  },
  SecretNotFoundException: {
    text: "The ARN of the secret specified in the pull through cache rule was not found. Update the pull through cache rule with a valid secret ARN and try again.",
    source: "seen on AWS: H.3, its first sentence",
  },
  SigningConfigurationNotFoundException: {
    text: "The specified signing configuration was not found.",
    source: "inferred: H.5",
  },
  TemplateAlreadyExistsException: {
    text: "The repository creation template already exists. Specify a unique prefix and try again.",
    source: "inferred: H.4",
  },
  TemplateNotFoundException: {
    text: "The specified repository creation template can't be found. Verify the registry ID and prefix and try again.",
    source: "inferred: H.4",
  },
  UnableToAccessSecretException: {
    text: "The secret is unable to be accessed. Verify the resource permissions for the secret and try again.",
    source: "inferred: H.3",
  },
  // With the spelling of the API reference.
  UnableToDecryptSecretValueException: {
    text: "The secret is accessible but is unable to be decrypted. Verify the resource permisisons and try again.",
    source: "inferred: H.3",
  },
  UnableToGetUpstreamImageException: {
    oci: "DENIED",
    text: "The image or images were unable to be pulled using the pull through cache rule. This is usually caused because of an issue with the Secrets Manager secret containing the credentials for the upstream registry.",
    source: "inferred: H.3",
  },
  UnableToGetUpstreamLayerException: { source: "documented: the API model" },
  UnableToListUpstreamImageReferrersException: { source: "documented: the API model" },
  UnsupportedImageTypeException: {
    text: "The image with digest '<digest>' in the repository with name '<repository>' is of a type that cannot be scanned",
    source: "inferred: F.3",
  },
  UnsupportedUpstreamRegistryException: {
    text: "The upstream registry URL <url> is invalid. Specify a valid upstream registry URL and try again",
    texts: {
      authentication:
        "The specified upstream registry requires authentication. Specify a valid Secrets Manager ARN containing the upstream registry credentials.",
    },
    source: "seen on AWS: H.3",
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;
