import { EcrError } from "../errors.js";

/**
 * Errors of pull-through cache rules. Texts: docs/ecr-behaviour.md H.3; those that nobody has published are the sentence
 * of the API reference, which ECR answers word for word in the one case that is known (SecretNotFoundException).
 */

export function invalidUpstreamUrl(url: string): EcrError {
  return new EcrError(
    "UnsupportedUpstreamRegistryException",
    `The upstream registry URL ${url} is invalid. Specify a valid upstream registry URL and try again`,
  );
}

export function authenticationRequired(): EcrError {
  return new EcrError(
    "UnsupportedUpstreamRegistryException",
    "The specified upstream registry requires authentication. Specify a valid Secrets Manager ARN containing the upstream registry credentials.",
  );
}

export function ruleAlreadyExists(): EcrError {
  return new EcrError(
    "PullThroughCacheRuleAlreadyExistsException",
    "A pull through cache rule with these settings already exists for the private registry.",
  );
}

export function ruleNotFound(): EcrError {
  return new EcrError(
    "PullThroughCacheRuleNotFoundException",
    "The pull through cache rule was not found. Specify a valid pull through cache rule and try again.",
  );
}

export function tooManyRules(accountId: string, maximum: number): EcrError {
  return new EcrError(
    "LimitExceededException",
    `The registry with id '${accountId}' already has the maximum allowed number of pull through cache rules which is '${maximum}'`,
  );
}

/** The one text of this operation that has been seen; it lacks the usual frame. */
export function nothingToUpdate(): EcrError {
  return new EcrError(
    "InvalidParameterException",
    "Invalid input: Please set either credential arn or role arn to update the credentials",
  );
}

export function secretNotFound(): EcrError {
  return new EcrError(
    "SecretNotFoundException",
    "The ARN of the secret specified in the pull through cache rule was not found. Update the pull through cache rule with a valid secret ARN and try again.",
  );
}

export function secretInaccessible(): EcrError {
  return new EcrError(
    "UnableToAccessSecretException",
    "The secret is unable to be accessed. Verify the resource permissions for the secret and try again.",
  );
}

/** With the spelling of the API reference. */
export function secretUndecryptable(): EcrError {
  return new EcrError(
    "UnableToDecryptSecretValueException",
    "The secret is accessible but is unable to be decrypted. Verify the resource permisisons and try again.",
  );
}
