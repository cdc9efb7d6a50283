import type * as sdk from "@aws-sdk/client-ecr";
import { deleteImage } from "../../content/images/delete-image.js";
import type { Operation } from "../operation.js";

export const batchDeleteImage: Operation<sdk.BatchDeleteImageRequest, sdk.BatchDeleteImageResponse> = (
  { registry },
  input,
) => {
  const repository = registry.repositories.get(input.repositoryName);
  const results = input.imageIds.map((imageId) => deleteImage(repository, imageId));
  return {
    imageIds: results.flatMap((result) => result.deleted),
    failures: results.flatMap((result) => result.failure ?? []),
  };
};
