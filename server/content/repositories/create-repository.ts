import { repositoryAlreadyExists, tooManyRepositories } from "../error-texts.js";
import type { Registry } from "../registry.js";
import { encryptionConfiguration } from "./encryption.js";
import { Repository } from "./repository.js";
import { mergeResourceTags, NO_RESOURCE_TAGS, type ResourceTag } from "./resource-tags.js";
import { type ExclusionFilter, type TagMutabilityMode, tagMutability } from "./tag-mutability.js";

export interface CreateRepositoryRequest {
  readonly name: string;
  readonly imageTagMutability?: TagMutabilityMode | undefined;
  readonly exclusionFilters?: readonly ExclusionFilter[] | undefined;
  readonly scanOnPush?: boolean | undefined;
  readonly encryption?: { encryptionType?: string | undefined; kmsKey?: string | undefined } | undefined;
  readonly resourceTags?: readonly ResourceTag[] | undefined;
}

/** @throws {EcrError} the errors of CreateRepository (docs/ecr-behaviour.md B.3) */
export function createRepository(registry: Registry, request: CreateRepositoryRequest): Repository {
  const settings = {
    tagMutability: tagMutability(request.imageTagMutability, request.exclusionFilters),
    scanOnPush: request.scanOnPush ?? false,
    encryption: encryptionConfiguration(request.encryption, registry.ref),
    resourceTags: mergeResourceTags(NO_RESOURCE_TAGS, request.resourceTags ?? [], registry.quotas.resourceTags),
  };
  if (registry.repositories.find(request.name) !== undefined) throw repositoryAlreadyExists(request.name, registry.ref);
  const maximum = registry.quotas.repositories;
  if (registry.repositories.size >= maximum) throw tooManyRepositories(registry.ref, maximum);
  const repository = new Repository(registry, request.name, settings);
  registry.repositories.add(repository);
  registry.changed({ kind: "repository.created", repository: repository.name });
  return repository;
}
