import type * as sdk from "@aws-sdk/client-ecr";
import { ecrError } from "../../content/errors.js";
import { completeUpload } from "../../content/layers/complete-upload.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import type { Operation } from "../operation.js";

/** A layer that exists already is an error, once the digest has been verified (docs/ecr-behaviour.md D). */
export const completeLayerUpload: Operation<sdk.CompleteLayerUploadRequest, sdk.CompleteLayerUploadResponse> = async (
  { registry, call },
  input,
) => {
  const { repositoryName, uploadId, layerDigests: digests } = input;
  getRepository(registry.content, repositoryName);
  const key = { repository: repositoryName, id: uploadId };
  const { layer, alreadyPresent } = await completeUpload(registry, key, { digests, cause: call.requestId });
  if (alreadyPresent) {
    const values = { digest: layer.digest, repository: repositoryName, account: registry.ref.accountId };
    throw ecrError("LayerAlreadyExistsException", values);
  }
  return {
    registryId: registry.ref.accountId,
    repositoryName,
    uploadId,
    layerDigest: layer.digest,
  };
};
