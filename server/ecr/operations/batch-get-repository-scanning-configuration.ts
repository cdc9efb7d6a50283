import type * as sdk from "@aws-sdk/client-ecr";
import type { Operation } from "../operation.js";

/** An unknown repository is a failure entry, though the exception is modelled (docs/ecr-behaviour.md M). */
export const batchGetRepositoryScanningConfiguration: Operation<
  sdk.BatchGetRepositoryScanningConfigurationRequest,
  sdk.BatchGetRepositoryScanningConfigurationResponse
> = ({ registry }, { repositoryNames }) => {
  const scanningConfigurations: sdk.RepositoryScanningConfiguration[] = [];
  const failures: sdk.RepositoryScanningConfigurationFailure[] = [];
  for (const repositoryName of repositoryNames) {
    const repository = registry.repositories.find(repositoryName);
    if (repository === undefined) {
      failures.push({ repositoryName, failureCode: "REPOSITORY_NOT_FOUND", failureReason: "REPOSITORY_NOT_FOUND" });
      continue;
    }
    const { scanFrequency, scanOnPush, appliedScanFilters } = registry.scans.effectiveScanning(repository);
    scanningConfigurations.push({
      repositoryArn: repository.arn,
      repositoryName,
      scanOnPush,
      scanFrequency,
      appliedScanFilters: [...appliedScanFilters],
    });
  }
  return { scanningConfigurations, failures };
};
