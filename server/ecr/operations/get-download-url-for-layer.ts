import type * as sdk from "@aws-sdk/client-ecr";
import { layerForDownload } from "../../content/layers/download-layer.js";
import type { Operation } from "../operation.js";
import { serverUrl } from "../registry-host.js";

export const getDownloadUrlForLayer: Operation<
  sdk.GetDownloadUrlForLayerRequest,
  sdk.GetDownloadUrlForLayerResponse
> = ({ registry, call, services }, input) => {
  const repository = registry.repositories.get(input.repositoryName);
  const { digest } = layerForDownload(repository, input.layerDigest);
  const download = { ref: registry.ref, repositoryName: repository.name, digest };
  const path = services.downloadUrls.sign(download, call.accessKeyId, registry.clock.now());
  return { downloadUrl: serverUrl(call, services.publicHost) + path, layerDigest: digest };
};
