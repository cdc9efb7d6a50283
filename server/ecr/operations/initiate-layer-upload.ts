import type * as sdk from "@aws-sdk/client-ecr";
import { PART_SIZE, startUpload } from "../../content/layers/uploads.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import type { Operation } from "../operation.js";

export const initiateLayerUpload: Operation<sdk.InitiateLayerUploadRequest, sdk.InitiateLayerUploadResponse> = (
  { registry, call },
  input,
) => {
  const { name } = getRepository(registry.content, input.repositoryName);
  const upload = startUpload(registry, name, call.requestId);
  return { uploadId: upload.id, partSize: PART_SIZE };
};
