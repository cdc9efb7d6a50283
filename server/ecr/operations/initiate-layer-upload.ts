import type * as sdk from "@aws-sdk/client-ecr";
import { PART_SIZE, startUpload } from "../../content/layers/layer-uploads.js";
import type { Operation } from "../operation.js";

export const initiateLayerUpload: Operation<sdk.InitiateLayerUploadRequest, sdk.InitiateLayerUploadResponse> = (
  { registry },
  input,
) => {
  const upload = startUpload(registry.repositories.get(input.repositoryName));
  return { uploadId: upload.id, partSize: PART_SIZE };
};
