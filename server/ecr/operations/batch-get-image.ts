import type * as sdk from "@aws-sdk/client-ecr";
import { getImages } from "../../content/images/get-images.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import type { Operation } from "../operation.js";
import { imageShape } from "../shapes/image-shape.js";

export const batchGetImage: Operation<sdk.BatchGetImageRequest, sdk.BatchGetImageResponse> = (
  { registry, call, commit },
  input,
) => {
  const { imageIds, acceptedMediaTypes, repositoryName } = input;
  const { found, failures } = commit((tx) => {
    getRepository(tx, repositoryName);
    return getImages(tx, repositoryName, { imageIds, acceptedMediaTypes, callerArn: call.callerArn });
  });
  return { images: found.map(({ image, imageId }) => imageShape(registry.ref, image, imageId.imageTag)), failures };
};
