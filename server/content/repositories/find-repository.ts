import { repositoryNotFound } from "../error-texts.js";
import type { ContentView } from "../view.js";
import type { RepositoryState } from "./repository-state.js";

export function findRepository({ tables }: ContentView, name: string): RepositoryState | undefined {
  return tables.repositories.get("", name);
}

/** @throws {EcrError} RepositoryNotFoundException */
export function getRepository(view: ContentView, name: string): RepositoryState {
  const repository = findRepository(view, name);
  if (repository === undefined) throw repositoryNotFound(name, view.context.ref);
  return repository;
}

/** In the order of their names, from the one after `name` ("" = from the start). */
export function repositoriesAfter({ tables }: ContentView, name: string): IterableIterator<RepositoryState> {
  return tables.repositories.of("").after(name);
}
