import { EcrError } from "../errors.js";

/** Errors of creation templates: the sentences of the API reference (docs/ecr-behaviour.md A.4 says why) [inferred]. */

export function templateAlreadyExists(): EcrError {
  return new EcrError(
    "TemplateAlreadyExistsException",
    "The repository creation template already exists. Specify a unique prefix and try again.",
  );
}

export function templateNotFound(): EcrError {
  return new EcrError(
    "TemplateNotFoundException",
    "The specified repository creation template can't be found. Verify the registry ID and prefix and try again.",
  );
}

export function tooManyTemplates(accountId: string, maximum: number): EcrError {
  return new EcrError(
    "LimitExceededException",
    `The registry with id '${accountId}' already has the maximum allowed number of repository creation templates which is '${maximum}'`,
  );
}
