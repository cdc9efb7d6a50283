import { repositoryNotEmpty } from "../error-texts.js";
import type { Transaction } from "../transaction.js";
import { getRepository } from "./find-repository.js";
import type { RepositoryState } from "./repository-state.js";

/** Takes out the repository with everything in it. @throws {EcrError} RepositoryNotFoundException, RepositoryNotEmptyException unless forced */
export function deleteRepository(tx: Transaction, name: string, force: boolean): RepositoryState {
  const repository = getRepository(tx, name);
  const images = tx.tables.images.of(name).size;
  if (images > 0 && !force) throw repositoryNotEmpty(name, tx.context.ref);
  tx.deleteScope(name);
  tx.delete("repositories", repository);
  tx.changed({ kind: "repository.deleted", repository: name, detail: { images } });
  return repository;
}
