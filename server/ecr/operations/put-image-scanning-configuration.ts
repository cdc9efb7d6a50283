import type * as sdk from "@aws-sdk/client-ecr";
import { changeRepository } from "../../content/repositories/change-repository.js";
import type { Operation } from "../operation.js";

export const putImageScanningConfiguration: Operation<
  sdk.PutImageScanningConfigurationRequest,
  sdk.PutImageScanningConfigurationResponse
> = ({ registry, commit }, input) => {
  const { scanOnPush = false } = input.imageScanningConfiguration;
  const repository = commit((tx) => changeRepository(tx, input.repositoryName, "imageScanning", { scanOnPush }));
  return {
    registryId: registry.ref.accountId,
    repositoryName: repository.name,
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
  };
};
