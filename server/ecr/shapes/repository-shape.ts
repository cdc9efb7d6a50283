import type * as sdk from "@aws-sdk/client-ecr";
import { type RegistryRef, repositoryArn } from "../../content/registry-ref.js";
import { shownEncryption } from "../../content/repositories/encryption.js";
import type { RepositoryState } from "../../content/repositories/repository-state.js";
import { printOnce } from "../../model/serializer.js";
import type { OperationContext } from "../operation.js";
import { registryHost } from "../registry-host.js";

/** What was printed of a record, for the host that the client uses. */
const printed = new WeakMap<RepositoryState, { readonly host: string; readonly shape: sdk.Repository }>();

/** A repository as the API shows it; resource tags are not part of it (docs/ecr-behaviour.md B.3). */
export function repositoryShape(repository: RepositoryState, context: OperationContext): sdk.Repository {
  return newShape(repository, context.registry.ref, hostIn(context));
}

/** The same for lists, which show the same repositories again and again. */
export function listedRepositoryShape(repository: RepositoryState, context: OperationContext): sdk.Repository {
  const host = hostIn(context);
  const last = printed.get(repository);
  if (last?.host === host) return last.shape;
  const shape = printOnce(newShape(repository, context.registry.ref, host));
  printed.set(repository, { host, shape });
  return shape;
}

function hostIn({ registry, call, services }: OperationContext): string {
  return registryHost(registry.ref, call, services.publicHost);
}

function newShape(repository: RepositoryState, ref: RegistryRef, host: string): sdk.Repository {
  const { name } = repository;
  // Member by member: a spread before further members makes the engine define each of those at run time.
  const { imageTagMutability, imageTagMutabilityExclusionFilters } = tagMutabilityShape(repository.tagMutability);
  return {
    repositoryArn: repositoryArn(ref, name),
    registryId: ref.accountId,
    repositoryName: name,
    repositoryUri: `${host}/${name}`,
    createdAt: new Date(repository.createdAtMs),
    imageTagMutability,
    imageTagMutabilityExclusionFilters,
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: shownEncryption(repository.encryption, ref),
  };
}

/** The exclusion filters show only when there are some. */
export function tagMutabilityShape(
  tagMutability: RepositoryState["tagMutability"],
): Pick<sdk.Repository, "imageTagMutability" | "imageTagMutabilityExclusionFilters"> {
  const { mode, exclusionFilters } = tagMutability;
  return {
    imageTagMutability: mode,
    imageTagMutabilityExclusionFilters: exclusionFilters.length > 0 ? [...exclusionFilters] : undefined,
  };
}
