import type * as sdk from "@aws-sdk/client-ecr";
import { layerForDownload } from "../../content/layers/download-layer.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import type { Operation } from "../operation.js";
import { serverUrl } from "../registry-host.js";

export const getDownloadUrlForLayer: Operation<
  sdk.GetDownloadUrlForLayerRequest,
  sdk.GetDownloadUrlForLayerResponse
> = ({ registry, call, services }, input) => {
  const { name: repositoryName } = getRepository(registry.content, input.repositoryName);
  const { digest } = layerForDownload(registry.content, repositoryName, input.layerDigest);
  const download = { ref: registry.ref, repositoryName, digest };
  const path = services.downloadUrls.sign(download, call.accessKeyId, registry.clock.now());
  return { downloadUrl: serverUrl(call, services.publicHost) + path, layerDigest: digest };
};
