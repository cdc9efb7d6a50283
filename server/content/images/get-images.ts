import { manifestsTooLong } from "../error-texts.js";
import type { Repository } from "../repositories/repository.js";
import type { ImageId } from "./find-image.js";
import type { Image } from "./image.js";
import { IMAGE_NOT_FOUND, type ImageFailure, isFailure, lookUp } from "./image-failures.js";
import { recordPull } from "./pull-image.js";

export interface PulledImages {
  readonly found: readonly { readonly image: Image; readonly imageId: ImageId }[];
  readonly failures: ImageFailure[];
}

/**
 * What one answer carries at most: 100 of the longest manifests, escaped as JSON, would take gigabytes of memory. AWS's
 * own limit is not known; manifests of real images are a thousandth of the longest.
 */
const MOST_MANIFEST_BYTES = 64 * 1024 * 1024;

/**
 * Pulls images as BatchGetImage does: what can't be had is a failure of its own (docs/ecr-behaviour.md C.3).
 * @throws {EcrError} LimitExceededException, and nothing is pulled then
 */
export function getImages(
  repository: Repository,
  imageIds: readonly ImageId[],
  acceptedMediaTypes: readonly string[] | undefined,
  callerArn: string,
): PulledImages {
  const found: { image: Image; imageId: ImageId }[] = [];
  const failures: ImageFailure[] = [];
  let manifestBytes = 0;
  for (const imageId of imageIds) {
    const result = pull(repository, imageId, acceptedMediaTypes);
    if (isFailure(result)) failures.push(result);
    else {
      manifestBytes += result.manifest.length;
      found.push({ image: result, imageId });
    }
  }
  if (manifestBytes > MOST_MANIFEST_BYTES) throw manifestsTooLong(repository.name, MOST_MANIFEST_BYTES);
  for (const { image } of found) recordPull(repository, image, callerArn);
  return { found, failures };
}

function pull(repository: Repository, imageId: ImageId, accepted: readonly string[] | undefined): Image | ImageFailure {
  const result = lookUp(repository, imageId);
  if (isFailure(result)) return result;
  if (result.status !== "ACTIVE") {
    return { imageId, failureCode: "ImageInaccessible", failureReason: "Requested image is archived" };
  }
  if (accepted !== undefined && !accepted.includes(result.mediaType)) {
    return { imageId, failureCode: "ImageNotFound", failureReason: IMAGE_NOT_FOUND };
  }
  return result;
}
