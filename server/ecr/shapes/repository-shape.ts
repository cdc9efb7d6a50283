import type * as sdk from "@aws-sdk/client-ecr";
import type { Repository } from "../../content/repositories/repository.js";
import { printOnce } from "../../model/serializer.js";
import type { OperationContext } from "../operation.js";
import { registryHost } from "../registry-host.js";

/** What a repository last looked like, and what may change about it. */
interface Shown {
  readonly shape: sdk.Repository;
  readonly host: string;
  readonly tagMutability: Repository["tagMutability"];
  readonly scanOnPush: boolean;
}

const lastShown = new WeakMap<Repository, Shown>();

/** A repository as the API shows it; resource tags are not part of it (docs/ecr-behaviour.md B.3). */
export function repositoryShape(repository: Repository, { call, services }: OperationContext): sdk.Repository {
  return newShape(repository, registryHost(repository.registry.ref, call, services.publicHost));
}

/** The same for lists, which show the same repositories again and again. */
export function listedRepositoryShape(repository: Repository, { call, services }: OperationContext): sdk.Repository {
  const { tagMutability, scanOnPush } = repository;
  const host = registryHost(repository.registry.ref, call, services.publicHost);
  const last = lastShown.get(repository);
  const isSame = last?.host === host && last.tagMutability === tagMutability && last.scanOnPush === scanOnPush;
  if (isSame) return last.shape;
  const shape = printOnce(newShape(repository, host));
  lastShown.set(repository, { shape, host, tagMutability, scanOnPush });
  return shape;
}

function newShape(repository: Repository, host: string): sdk.Repository {
  const { name, registry } = repository;
  // Member by member: a spread before further members makes the engine define each of those at run time.
  const { imageTagMutability, imageTagMutabilityExclusionFilters } = tagMutabilityShape(repository.tagMutability);
  return {
    repositoryArn: repository.arn,
    registryId: registry.ref.accountId,
    repositoryName: name,
    repositoryUri: `${host}/${name}`,
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
