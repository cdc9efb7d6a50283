import type { Transaction } from "../transaction.js";
import { getRepository } from "./find-repository.js";
import type { RepositoryState } from "./repository-state.js";

export type RepositorySetting = "imageScanning" | "imageTagMutability" | "repositoryPolicy" | "tags";

/**
 * Changes a setting of a repository.
 * @throws {EcrError} RepositoryNotFoundException
 */
export function changeRepository(
  tx: Transaction,
  name: string,
  setting: RepositorySetting,
  change: Partial<Omit<RepositoryState, "name">>,
): RepositoryState {
  const repository = { ...getRepository(tx, name), ...change };
  tx.put("repositories", repository);
  tx.changed({ kind: "repository.changed", repository: name, detail: { setting } });
  return repository;
}
