import { repositoryNotFound } from "../error-texts.js";
import { OrderedMap } from "../ordered-map.js";
import type { Registry } from "../registry.js";
import type { Repository } from "./repository.js";

/** The repositories of one registry, in the order of their names. */
export class RepositoryIndex {
  readonly #byName = new Map<string, Repository>();
  readonly #ordered = new OrderedMap<string, Repository>();
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
    this.#ordered.set(repository.name, repository);
    this.#registry.journal.repository(repository);
  }

  remove(repository: Repository): void {
    this.#byName.delete(repository.name);
    this.#ordered.delete(repository.name);
    repository.dispose();
    this.#registry.journal.repository(repository);
  }

  values(): IterableIterator<Repository> {
    return this.#ordered.values();
  }

  /** From the one after `name` ("" = from the start). */
  *after(name: string): IterableIterator<Repository> {
    for (const [next, repository] of this.#ordered.entries(name)) {
      if (next !== name) yield repository;
    }
  }

  clear(): void {
    for (const repository of this.#ordered.valuesArray()) this.remove(repository);
  }
}
