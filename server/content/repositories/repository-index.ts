import { repositoryNotFound } from "../error-texts.js";
import type { Registry } from "../registry.js";
import { SortedIndex } from "../sorted-index.js";
import type { Repository } from "./repository.js";

/** The repositories of one registry, in the order of their names. */
export class RepositoryIndex {
  readonly #byName = new SortedIndex<Repository>();
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  get size(): number {
    return this.#byName.size;
  }

  find(name: string): Repository | undefined {
    return this.#byName.get(name);
  }

  /** @throws {EcrError} RepositoryNotFoundException */
  get(name: string): Repository {
    const repository = this.#byName.get(name);
    if (repository === undefined) throw repositoryNotFound(name, this.#registry.ref);
    return repository;
  }

  add(repository: Repository): void {
    this.#byName.set(repository.name, repository);
    this.#registry.journal.repository(repository);
  }

  remove(repository: Repository): void {
    this.#byName.delete(repository.name);
    repository.dispose();
    this.#registry.journal.repository(repository);
  }

  values(): readonly Repository[] {
    return this.#byName.values();
  }

  /** From the one after `name` ("" = from the start). */
  *after(name: string): IterableIterator<Repository> {
    for (const [, repository] of this.#byName.after(name)) yield repository;
  }

  clear(): void {
    for (const repository of this.#byName.values()) this.remove(repository);
  }
}
