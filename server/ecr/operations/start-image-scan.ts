import type * as sdk from "@aws-sdk/client-ecr";
import { getImage } from "../../content/images/find-image.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import { startImageScan as start } from "../../content/scanning/start-scan.js";
import type { Operation } from "../operation.js";

export const startImageScan: Operation<sdk.StartImageScanRequest, sdk.StartImageScanResponse> = (
  { registry, commit },
  input,
) => {
  const scan = commit((tx) => {
    const { name } = getRepository(tx, input.repositoryName);
    return start(tx, getImage(tx, name, input.imageId));
  });
  // It began, also if it has ended at once (docs/ecr-behaviour.md F.3).
  const status = scan.phases[0]?.status === "PENDING" ? "PENDING" : "IN_PROGRESS";
  return {
    registryId: registry.ref.accountId,
    repositoryName: scan.repository,
    imageId: { imageDigest: scan.digest, imageTag: input.imageId.imageTag },
    imageScanStatus: { status },
  };
};
