import type * as sdk from "@aws-sdk/client-ecr";
import { repositoryArn } from "../../content/registry-ref.js";
import { findRepository } from "../../content/repositories/find-repository.js";
import { effectiveScanning } from "../../content/scanning/scanning-configuration.js";
import { scanningConfigurationOf } from "../../content/scanning/scans.js";
import type { Operation } from "../operation.js";

/** An unknown repository is a failure entry, though the exception is modelled (docs/ecr-behaviour.md M). */
export const batchGetRepositoryScanningConfiguration: Operation<
  sdk.BatchGetRepositoryScanningConfigurationRequest,
  sdk.BatchGetRepositoryScanningConfigurationResponse
> = ({ registry }, { repositoryNames }) => {
  const configuration = scanningConfigurationOf(registry.content);
  const scanningConfigurations: sdk.RepositoryScanningConfiguration[] = [];
  const failures: sdk.RepositoryScanningConfigurationFailure[] = [];
  for (const repositoryName of repositoryNames) {
    const repository = findRepository(registry.content, repositoryName);
    if (repository === undefined) {
      failures.push({ repositoryName, failureCode: "REPOSITORY_NOT_FOUND", failureReason: "REPOSITORY_NOT_FOUND" });
      continue;
    }
    const { scanFrequency, scanOnPush, appliedScanFilters } = effectiveScanning(configuration, repository);
    scanningConfigurations.push({
      repositoryArn: repositoryArn(registry.ref, repositoryName),
      repositoryName,
      scanOnPush,
      scanFrequency,
      appliedScanFilters: [...appliedScanFilters],
    });
  }
  return { scanningConfigurations, failures };
};
