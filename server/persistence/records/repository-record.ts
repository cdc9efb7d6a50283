import { repositoryPolicy } from "../../content/policies/read-policy.js";
import type { Registry } from "../../content/registry.js";
import { Repository, type RepositorySettings } from "../../content/repositories/repository.js";
import { readRecord, writeRecord } from "../record.js";

interface Members extends Omit<RepositorySettings, "resourceTags"> {
  readonly name: string;
  readonly resourceTags: readonly (readonly [key: string, value: string])[];
  readonly policy: string | undefined;
}

export function writeRepository(repository: Repository): Buffer {
  const { name, createdAtMs, encryption, tagMutability, scanOnPush, resourceTags, policy } = repository;
  const settings = { createdAtMs, encryption, tagMutability, scanOnPush, resourceTags: [...resourceTags] };
  return writeRecord({ name, ...settings, policy: policy?.text } satisfies Members);
}

/** Makes the repository, empty, and puts it into the registry. */
export function restoreRepository(registry: Registry, value: Buffer): Repository {
  const { name, policy, resourceTags, ...settings } = readRecord<Members>(value).members;
  const repository = new Repository(registry, name, { ...settings, resourceTags: new Map(resourceTags) });
  if (policy !== undefined) repository.policy = repositoryPolicy(policy, registry.ref);
  registry.repositories.add(repository);
  return repository;
}
