import { EcrError } from "../errors.js";
import type { RegistryRef } from "../registry-ref.js";

/** The text was seen on AWS; those of previews are made after it (docs/ecr-behaviour.md G.2, G.4). */
export function lifecyclePolicyNotFound(repository: string, ref: RegistryRef): EcrError {
  return new EcrError(
    "LifecyclePolicyNotFoundException",
    `Lifecycle policy does not exist for ${within(repository, ref)}`,
  );
}

export function lifecyclePreviewNotFound(repository: string, ref: RegistryRef): EcrError {
  return new EcrError(
    "LifecyclePolicyPreviewNotFoundException",
    `Lifecycle policy preview does not exist for ${within(repository, ref)}`,
  );
}

export function lifecyclePreviewInProgress(repository: string, ref: RegistryRef): EcrError {
  return new EcrError(
    "LifecyclePolicyPreviewInProgressException",
    `The lifecycle policy preview for ${within(repository, ref)} is in progress`,
  );
}

function within(repository: string, { accountId }: RegistryRef): string {
  return `the repository with name '${repository}' in the registry with id '${accountId}'`;
}
