import type * as sdk from "@aws-sdk/client-ecr";
import { getImage } from "../../content/images/find-image.js";
import { updateStorageClass } from "../../content/images/storage-class.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import type { Operation } from "../operation.js";

export const updateImageStorageClass: Operation<
  sdk.UpdateImageStorageClassRequest,
  sdk.UpdateImageStorageClassResponse
> = ({ registry, commit }, input) => {
  const image = commit((tx) => {
    const { name } = getRepository(tx, input.repositoryName);
    return updateStorageClass(tx, getImage(tx, name, input.imageId), input.targetStorageClass);
  });
  return {
    registryId: registry.ref.accountId,
    repositoryName: image.repository,
    imageId: input.imageId,
    imageStatus: image.status,
  };
};
