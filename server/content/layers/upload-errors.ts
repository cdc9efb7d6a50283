import { EcrError } from "../errors.js";
import type { RegistryRef } from "../registry-ref.js";

/** What a layer upload can be refused for (docs/ecr-behaviour.md D). */

interface UploadPlace {
  readonly uploadId: string;
  readonly repositoryName: string;
  readonly ref: RegistryRef;
}

const upload = ({ uploadId, repositoryName, ref }: UploadPlace): string =>
  `The upload with id '${uploadId}' in the repository with name '${repositoryName}' in registry with id '${ref.accountId}'`;

export function uploadNotFound(place: UploadPlace): EcrError {
  return new EcrError("UploadNotFoundException", `${upload(place)} does not exist`);
}

export function emptyUpload(place: UploadPlace): EcrError {
  return new EcrError(
    "EmptyUploadException",
    `${upload(place)} cannot be completed because it does not have any parts`,
  );
}

export function layerPartTooSmall(): EcrError {
  return new EcrError("LayerPartTooSmallException", "All layer parts except the last part should be at least 5MB");
}

/** The text ends there: ECR doesn't say which digest it calculated. */
export function invalidLayer(): EcrError {
  return new EcrError("InvalidLayerException", "None of the provided layer digests match the calculated layer digest");
}

export function layerAlreadyExists(digest: string, repositoryName: string, ref: RegistryRef): EcrError {
  return new EcrError(
    "LayerAlreadyExistsException",
    `The layer with digest '${digest}' already exists in the repository with name '${repositoryName}' in registry with id '${ref.accountId}'`,
  );
}

/** @param receivedBytes how much the upload already holds, so the position that the part should have started at */
export function invalidLayerPart(message: string, receivedBytes: number, place: UploadPlace): EcrError {
  return new EcrError("InvalidLayerPartException", message, {
    registryId: place.ref.accountId,
    repositoryName: place.repositoryName,
    uploadId: place.uploadId,
    lastValidByteReceived: receivedBytes - 1,
  });
}

export function tooManyParts(place: UploadPlace, maximum: number): EcrError {
  return new EcrError(
    "LimitExceededException",
    `${upload(place)} already has the maximum allowed number of layer parts which is '${maximum}'`,
  );
}

export function layerTooLarge(place: UploadPlace, maximum: number): EcrError {
  return new EcrError(
    "LimitExceededException",
    `${upload(place)} exceeds the maximum allowed layer size which is '${maximum}' bytes`,
  );
}
