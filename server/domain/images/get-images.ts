import type { Repository } from "../repositories/repository.js";
import type { ImageId } from "./find-image.js";
import type { Image } from "./image.js";
import { IMAGE_NOT_FOUND, type ImageFailure, isFailure, lookUp } from "./image-failures.js";
import { recordPull } from "./pull-image.js";

export interface PulledImages {
  readonly found: readonly { readonly image: Image; readonly imageId: ImageId }[];
  readonly failures: ImageFailure[];
}

/** Pulls images as BatchGetImage does: what can't be had is a failure of its own (docs/ecr-behaviour.md C.3). */
export function getImages(
  repository: Repository,
  imageIds: readonly ImageId[],
  acceptedMediaTypes: readonly string[] | undefined,
  callerArn: string,
): PulledImages {
  const found: { image: Image; imageId: ImageId }[] = [];
  const failures: ImageFailure[] = [];
  for (const imageId of imageIds) {
    const result = pull(repository, imageId, acceptedMediaTypes);
    if (isFailure(result)) failures.push(result);
    else {
      recordPull(repository, result, callerArn);
      found.push({ image: result, imageId });
    }
  }
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
