import type * as sdk from "@aws-sdk/client-ecr";
import { addPart } from "../../content/layers/upload-part.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import type { Operation } from "../operation.js";

export const uploadLayerPart: Operation<sdk.UploadLayerPartRequest, sdk.UploadLayerPartResponse> = async (
  { registry },
  input,
) => {
  const { repositoryName, uploadId } = input;
  getRepository(registry.content, repositoryName);
  await addPart(
    registry,
    { repository: repositoryName, id: uploadId },
    {
      firstByte: input.partFirstByte,
      lastByte: input.partLastByte,
      bytes: input.layerPartBlob as Buffer,
    },
  );
  return {
    registryId: registry.ref.accountId,
    repositoryName,
    uploadId,
    lastByteReceived: input.partLastByte,
  };
};
