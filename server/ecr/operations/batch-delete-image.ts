import type * as sdk from "@aws-sdk/client-ecr";
import { deleteImage } from "../../content/images/delete-image.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import type { Operation } from "../operation.js";

export const batchDeleteImage: Operation<sdk.BatchDeleteImageRequest, sdk.BatchDeleteImageResponse> = (
  { commit },
  input,
) => {
  const results = commit((tx) => {
    const { name } = getRepository(tx, input.repositoryName);
    return input.imageIds.map((imageId) => deleteImage(tx, name, imageId));
  });
  return {
    imageIds: results.flatMap((result) => result.deleted),
    failures: results.flatMap((result) => result.failure ?? []),
  };
};
