import type * as sdk from "@aws-sdk/client-ecr";
import { getImages } from "../../content/images/get-images.js";
import type { Operation } from "../operation.js";
import { imageShape } from "../shapes/image-shape.js";

export const batchGetImage: Operation<sdk.BatchGetImageRequest, sdk.BatchGetImageResponse> = (
  { registry, call },
  input,
) => {
  const repository = registry.repositories.get(input.repositoryName);
  const { found, failures } = getImages(repository, input.imageIds, input.acceptedMediaTypes, call.callerArn);
  return { images: found.map(({ image, imageId }) => imageShape(repository, image, imageId.imageTag)), failures };
};
