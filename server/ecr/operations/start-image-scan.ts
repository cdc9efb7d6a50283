import type * as sdk from "@aws-sdk/client-ecr";
import { getImage } from "../../content/images/find-image.js";
import type { Operation } from "../operation.js";

export const startImageScan: Operation<sdk.StartImageScanRequest, sdk.StartImageScanResponse> = (
  { registry },
  input,
) => {
  const repository = registry.repositories.get(input.repositoryName);
  const image = getImage(repository, input.imageId);
  const { status, description } = registry.scans.startImageScan(repository, image);
  return {
    registryId: registry.ref.accountId,
    repositoryName: repository.name,
    imageId: { imageDigest: image.digest, imageTag: input.imageId.imageTag },
    imageScanStatus: { status, description },
  };
};
