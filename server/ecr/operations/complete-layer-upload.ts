import type * as sdk from "@aws-sdk/client-ecr";
import { completeUpload } from "../../content/layers/complete-upload.js";
import { findUpload } from "../../content/layers/layer-uploads.js";
import { layerAlreadyExists } from "../../content/layers/upload-errors.js";
import type { Operation } from "../operation.js";

/** A layer that is there already is an error, after the digest was found right (docs/ecr-behaviour.md D). */
export const completeLayerUpload: Operation<sdk.CompleteLayerUploadRequest, sdk.CompleteLayerUploadResponse> = async (
  { registry, call },
  input,
) => {
  const repository = registry.repositories.get(input.repositoryName);
  const upload = findUpload(repository, input.uploadId);
  const { requestId } = call;
  const { layer, alreadyPresent } = await completeUpload(repository, upload, input.layerDigests, undefined, requestId);
  if (alreadyPresent) throw layerAlreadyExists(layer.digest, repository.name, registry.ref);
  return {
    registryId: registry.ref.accountId,
    repositoryName: repository.name,
    uploadId: upload.id,
    layerDigest: layer.digest,
  };
};
