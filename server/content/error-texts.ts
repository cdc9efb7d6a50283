import { EcrError } from "./errors.js";
import type { RegistryRef } from "./registry-ref.js";

/**
 * The errors of the domain in ECR's own words. Sources and how sure each text is: docs/ecr-behaviour.md, C.8 for the
 * family, the named section for the rest.
 */

export interface ImageIdText {
  readonly imageDigest?: string | undefined;
  readonly imageTag?: string | undefined;
}

const within = (repository: string, ref: RegistryRef): string =>
  `the repository with name '${repository}' in the registry with id '${ref.accountId}'`;

/** A missing half prints as the quoted word 'null' (C.5). */
const imageId = (id: ImageIdText): string =>
  `{imageDigest:'${id.imageDigest ?? "null"}', imageTag:'${id.imageTag ?? "null"}'}`;

export function repositoryNotFound(repository: string, ref: RegistryRef): EcrError {
  return new EcrError(
    "RepositoryNotFoundException",
    `The repository with name '${repository}' does not exist in the registry with id '${ref.accountId}'`,
  );
}

export function repositoryAlreadyExists(repository: string, ref: RegistryRef): EcrError {
  return new EcrError(
    "RepositoryAlreadyExistsException",
    `The repository with name '${repository}' already exists in the registry with id '${ref.accountId}'`,
  );
}

export function repositoryNotEmpty(repository: string, ref: RegistryRef): EcrError {
  return new EcrError(
    "RepositoryNotEmptyException",
    `The repository with name '${repository}' in registry with id '${ref.accountId}' cannot be deleted because it still contains images`,
  );
}

export function tooManyRepositories(ref: RegistryRef, maximum: number): EcrError {
  return new EcrError(
    "LimitExceededException",
    `The registry with id '${ref.accountId}' already has the maximum allowed number of repositories which is '${maximum}'`,
  );
}

export function imageNotFound(id: ImageIdText, repository: string, ref: RegistryRef): EcrError {
  return new EcrError(
    "ImageNotFoundException",
    `The image with imageId ${imageId(id)} does not exist within ${within(repository, ref)}`,
  );
}

export function imageAlreadyExists(
  digest: string,
  tag: string | undefined,
  repository: string,
  ref: RegistryRef,
): EcrError {
  return new EcrError(
    "ImageAlreadyExistsException",
    `Image with digest '${digest}' and tag '${tag ?? "null"}' already exists in the repository with name '${repository}' in registry with id '${ref.accountId}'`,
  );
}

export function imageTagAlreadyExists(tag: string, repository: string): EcrError {
  return new EcrError(
    "ImageTagAlreadyExistsException",
    `The image tag '${tag}' already exists in the '${repository}' repository and cannot be overwritten because the tag is immutable.`,
  );
}

export function imageDigestDoesNotMatch(digest: string, repository: string, ref: RegistryRef): EcrError {
  return new EcrError(
    "ImageDigestDoesNotMatchException",
    `The image with digest '${digest}' in repository '${repository}' and registry ID '${ref.accountId}' does not match the image digest that Amazon ECR has calculated.`,
  );
}

const required = (kind: string, digests: readonly string[], repository: string, ref: RegistryRef): string =>
  `${kind} with digests '[${digests.join(", ")}]' required for pushing image into repository with name '${repository}' in the registry with id '${ref.accountId}' do not exist`;

export function layersNotFound(digests: readonly string[], repository: string, ref: RegistryRef): EcrError {
  return new EcrError("LayersNotFoundException", required("Layers", digests, repository, ref));
}

export function referencedImagesNotFound(digests: readonly string[], repository: string, ref: RegistryRef): EcrError {
  return new EcrError("ReferencedImagesNotFoundException", required("Images", digests, repository, ref));
}

export function tooManyTags(tag: string, repository: string, ref: RegistryRef, maximum: number): EcrError {
  return new EcrError(
    "LimitExceededException",
    `Adding tag '${tag}' to an image in the repository with name '${repository}' in registry with id '${ref.accountId}' exceeds the maximum allowed number of tags per image which is '${maximum}'`,
  );
}

export function tooManyImages(repository: string, ref: RegistryRef, maximum: number): EcrError {
  return new EcrError(
    "LimitExceededException",
    `The repository with name '${repository}' in registry with id '${ref.accountId}' already has the maximum allowed number of images which is '${maximum}'`,
  );
}

export function manifestsTooLong(repository: string, maximum: number): EcrError {
  return new EcrError(
    "LimitExceededException",
    `The manifests of the requested images in the repository with name '${repository}' exceed the maximum of ${maximum} bytes in one answer`,
  );
}

export function layerNotFound(digest: string, repository: string, ref: RegistryRef): EcrError {
  return new EcrError(
    "LayersNotFoundException",
    `The layer with digest '${digest}' does not exist within ${within(repository, ref)}`,
  );
}

export function scanNotFound(id: ImageIdText, repository: string, ref: RegistryRef): EcrError {
  return new EcrError(
    "ScanNotFoundException",
    `Image scan does not exist for the image with '${imageId(id)}' in ${within(repository, ref)}`,
  );
}
