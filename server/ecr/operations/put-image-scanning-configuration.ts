import type * as sdk from "@aws-sdk/client-ecr";
import type { Operation } from "../operation.js";

export const putImageScanningConfiguration: Operation<
  sdk.PutImageScanningConfigurationRequest,
  sdk.PutImageScanningConfigurationResponse
> = ({ registry }, input) => {
  const repository = registry.repositories.get(input.repositoryName);
  repository.scanOnPush = input.imageScanningConfiguration.scanOnPush ?? false;
  registry.changed({ kind: "repository.changed", repository: repository.name, detail: { setting: "imageScanning" } });
  return {
    registryId: registry.ref.accountId,
    repositoryName: repository.name,
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
  };
};
