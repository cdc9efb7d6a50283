import type * as sdk from "@aws-sdk/client-ecr";
import type { Repository } from "../../domain/repositories/repository.js";
import type { OperationContext } from "../operation.js";
import { registryHost } from "../registry-host.js";

/** A repository as DescribeRepositories shows it; resource tags are not part of it (docs/ecr-behaviour.md B.3). */
export function repositoryShape(repository: Repository, { call, services }: OperationContext): sdk.Repository {
  const { name, registry } = repository;
  // Member by member: a spread before further members makes the engine define each of those at run time.
  const { imageTagMutability, imageTagMutabilityExclusionFilters } = tagMutabilityShape(repository.tagMutability);
  return {
    repositoryArn: repository.arn,
    registryId: registry.ref.accountId,
    repositoryName: name,
    repositoryUri: `${registryHost(registry.ref, call, services.publicHost)}/${name}`,
    createdAt: new Date(repository.createdAtMs),
    imageTagMutability,
    imageTagMutabilityExclusionFilters,
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: repository.encryption,
  };
}

/** The exclusion filters show only when there are some. */
export function tagMutabilityShape(
  tagMutability: Repository["tagMutability"],
): Pick<sdk.Repository, "imageTagMutability" | "imageTagMutabilityExclusionFilters"> {
  const { mode, exclusionFilters } = tagMutability;
  return {
    imageTagMutability: mode,
    imageTagMutabilityExclusionFilters: exclusionFilters.length > 0 ? [...exclusionFilters] : undefined,
  };
}
