import { ecrError } from "../errors.js";
import type { Transaction } from "../transaction.js";
import { getRepository } from "./find-repository.js";
import type { RepositoryState } from "./repository-state.js";

/** Takes out the repository with everything in it. @throws {EcrError} RepositoryNotFoundException, RepositoryNotEmptyException unless forced */
export function deleteRepository(tx: Transaction, name: string, force: boolean): RepositoryState {
  const repository = getRepository(tx, name);
  const images = tx.tables.images.of(name).size;
  if (images > 0 && !force)
    throw ecrError("RepositoryNotEmptyException", { repository: name, account: tx.context.ref.accountId });
  tx.deleteScope(name);
  tx.delete("repositories", repository);
  tx.changed({ kind: "repository.deleted", repository: name, detail: { images } });
  return repository;
}
