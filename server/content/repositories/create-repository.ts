import { ecrError } from "../errors.js";
import type { Transaction } from "../transaction.js";
import { encryptionConfiguration } from "./encryption.js";
import { findRepository } from "./find-repository.js";
import type { RepositoryState } from "./repository-state.js";
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
export function createRepository(tx: Transaction, request: CreateRepositoryRequest): RepositoryState {
  const { ref, quotas } = tx.context;
  const { name } = request;
  const account = ref.accountId;
  const repository: RepositoryState = {
    name,
    createdAtMs: tx.now(),
    encryption: encryptionConfiguration(request.encryption),
    resourceTags: mergeResourceTags(NO_RESOURCE_TAGS, request.resourceTags ?? [], quotas.resourceTags),
    tagMutability: tagMutability(request.imageTagMutability, request.exclusionFilters),
    scanOnPush: request.scanOnPush ?? false,
    policy: undefined,
  };
  if (findRepository(tx, name) !== undefined)
    throw ecrError("RepositoryAlreadyExistsException", { repository: name, account });
  if (tx.tables.repositories.size >= quotas.repositories)
    throw ecrError("LimitExceededException:repositories", { account, maximum: quotas.repositories });
  tx.put("repositories", repository);
  tx.changed({ kind: "repository.created", repository: name });
  return repository;
}
