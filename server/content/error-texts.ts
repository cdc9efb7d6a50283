import { type EcrError, ecrError } from "./errors.js";
import type { RegistryRef } from "./registry-ref.js";

/** Errors for things that don't exist, which many operations answer. */

interface ImageIdText {
  readonly imageDigest?: string | undefined;
  readonly imageTag?: string | undefined;
}

/** A missing half prints as the quoted word 'null' (docs/ecr-behaviour.md C.5). */
const imageIdText = (id: ImageIdText): string =>
  `{imageDigest:'${id.imageDigest ?? "null"}', imageTag:'${id.imageTag ?? "null"}'}`;

export function repositoryNotFound(repository: string, { accountId }: RegistryRef): EcrError {
  return ecrError("RepositoryNotFoundException", { repository, account: accountId });
}

export function imageNotFound(id: ImageIdText, repository: string, { accountId }: RegistryRef): EcrError {
  return ecrError("ImageNotFoundException", { imageId: imageIdText(id), repository, account: accountId });
}

export function scanNotFound(id: ImageIdText, repository: string, { accountId }: RegistryRef): EcrError {
  return ecrError("ScanNotFoundException", { imageId: imageIdText(id), repository, account: accountId });
}
