import type * as sdk from "@aws-sdk/client-ecr";
import { findUpload } from "../../content/layers/layer-uploads.js";
import { addPart } from "../../content/layers/upload-part.js";
import type { Operation } from "../operation.js";

export const uploadLayerPart: Operation<sdk.UploadLayerPartRequest, sdk.UploadLayerPartResponse> = async (
  { registry },
  input,
) => {
  const repository = registry.repositories.get(input.repositoryName);
  await addPart(repository, findUpload(repository, input.uploadId), {
    firstByte: input.partFirstByte,
    lastByte: input.partLastByte,
    bytes: input.layerPartBlob as Buffer,
  });
  return {
    registryId: registry.ref.accountId,
    repositoryName: repository.name,
    uploadId: input.uploadId,
    lastByteReceived: input.partLastByte,
  };
};
