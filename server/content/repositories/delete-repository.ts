import { repositoryNotEmpty } from "../error-texts.js";
import type { Registry } from "../registry.js";
import type { Repository } from "./repository.js";

/** @throws {EcrError} RepositoryNotFoundException, RepositoryNotEmptyException unless forced */
export function deleteRepository(registry: Registry, name: string, force: boolean): Repository {
  const repository = registry.repositories.get(name);
  if (repository.images.size > 0 && !force) throw repositoryNotEmpty(name, registry.ref);
  registry.repositories.remove(repository);
  registry.changed({ kind: "repository.deleted", repository: name, detail: { images: repository.images.size } });
  return repository;
}
