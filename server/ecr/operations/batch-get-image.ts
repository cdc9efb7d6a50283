import type * as sdk from "@aws-sdk/client-ecr";
import { getImages } from "../../content/images/get-images.js";
import type { ImageFailure } from "../../content/images/image-failures.js";
import { findRepository, getRepository } from "../../content/repositories/find-repository.js";
import type { Operation, OperationContext, Validated } from "../operation.js";
import { imageShape } from "../shapes/image-shape.js";
import { fetchUpstreamImages } from "../upstream-images.js";

export const batchGetImage: Operation<sdk.BatchGetImageRequest, sdk.BatchGetImageResponse> = (context, input) => {
  const fetching = fetchUpstreamImages(context, input.repositoryName, input.imageIds);
  return fetching === undefined
    ? answer(context, input, [])
    : fetching.then((missed) => answer(context, input, missed));
};

/** @param missed images that their upstream didn't give */
function answer(
  { registry, call, commit }: OperationContext,
  { imageIds, acceptedMediaTypes, repositoryName }: Validated<sdk.BatchGetImageRequest>,
  missed: readonly ImageFailure[],
): Omit<sdk.BatchGetImageResponse, "$metadata"> {
  const wanted =
    missed.length === 0 ? imageIds : imageIds.filter((id) => !missed.some(({ imageId }) => imageId === id));
  // It hasn't come into being, since none of its images has.
  const isMissed = wanted.length === 0 && findRepository(registry.content, repositoryName) === undefined;
  if (isMissed) return { images: [], failures: [...missed] };
  const { found, failures } = commit((tx) => {
    getRepository(tx, repositoryName);
    return getImages(tx, repositoryName, { imageIds: wanted, acceptedMediaTypes, callerArn: call.callerArn });
  });
  return {
    images: found.map(({ image, imageId }) => imageShape(registry.ref, image, imageId.imageTag)),
    failures: [...failures, ...missed],
  };
}
