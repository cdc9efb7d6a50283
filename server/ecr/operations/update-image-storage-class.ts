import type * as sdk from "@aws-sdk/client-ecr";
import { getImage } from "../../content/images/find-image.js";
import { updateStorageClass } from "../../content/images/storage-class.js";
import type { Operation } from "../operation.js";

export const updateImageStorageClass: Operation<
  sdk.UpdateImageStorageClassRequest,
  sdk.UpdateImageStorageClassResponse
> = ({ registry }, input) => {
  const repository = registry.repositories.get(input.repositoryName);
  const image = getImage(repository, input.imageId);
  updateStorageClass(repository, image, input.targetStorageClass);
  return {
    registryId: registry.ref.accountId,
    repositoryName: repository.name,
    imageId: input.imageId,
    imageStatus: image.status,
  };
};
