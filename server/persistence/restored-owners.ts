import type { Registry } from "../content/registry.js";
import type { Repository } from "../content/repositories/repository.js";
import type { StoredProfile } from "../content/scanning/scan-profiles.js";
import type { RegistryDirectory } from "../registries/registry-directory.js";
import { keyOf, splitKey } from "./keys.js";
import type { Numbers } from "./numbers.js";
import { restoreProfile } from "./records/profile-record.js";
import { type RestoredRegistry, restoreRegistry } from "./records/registry-record.js";
import { restoreRepository } from "./records/repository-record.js";

/**
 * The registries, profiles and repositories that are back: what everything else belongs to. Whatever restores something
 * here answers whether it did; what wasn't belongs to nothing any more.
 */
export class RestoredOwners {
  readonly #directory: RegistryDirectory;
  readonly #numbers: Numbers;
  readonly #registries = new Map<number, RestoredRegistry>();
  readonly #repositories = new Map<number, Repository>();
  readonly #profiles = new Map<string, StoredProfile>();
  readonly #usedProfiles = new Set<StoredProfile>();

  constructor(directory: RegistryDirectory, numbers: Numbers) {
    this.#directory = directory;
    this.#numbers = numbers;
  }

  get counts(): { readonly registries: number; readonly repositories: number } {
    return { registries: this.#registries.size, repositories: this.#repositories.size };
  }

  registry(key: string, value: Buffer): boolean {
    const [number] = this.#split(key);
    const restored = restoreRegistry(this.#directory, value);
    if (restored === undefined) return false;
    this.#registries.set(number, restored);
    this.#numbers.restore(restored.hosted.registry, number);
    return true;
  }

  profile(key: string, value: Buffer): boolean {
    const [registry] = this.#registryOf(key);
    if (registry === undefined) return false;
    this.#profiles.set(key, restoreProfile(registry, value));
    return true;
  }

  repository(key: string, value: Buffer): boolean {
    const [registry, rest] = this.#registryOf(key);
    const number = Number.parseInt(rest, 36);
    this.#numbers.taken(number);
    if (registry === undefined) return false;
    const repository = restoreRepository(registry, value);
    this.#repositories.set(number, repository);
    this.#numbers.restore(repository, number);
    return true;
  }

  /** The repository that something belongs to, and what is left of its key. */
  repositoryOf(key: string): [repository: Repository | undefined, rest: string] {
    const [number, rest] = this.#split(key);
    return [this.#repositories.get(number), rest];
  }

  /** The profile of that number, which a scan goes on with. */
  usedProfile({ registry }: Repository, order: number): StoredProfile | undefined {
    const stored = this.#profiles.get(keyOf.profile(this.#numbers.of(registry), order));
    if (stored !== undefined) this.#usedProfiles.add(stored);
    return stored;
  }

  /** Keys of the profiles that are out of force and that no scan goes on with. */
  unusedProfiles(): string[] {
    const unused = [...this.#profiles].filter(([key, stored]) => {
      const [registry] = this.#registryOf(key);
      return registry?.scans.profiles.find(stored.profile.id) !== stored && !this.#usedProfiles.has(stored);
    });
    return unused.map(([key]) => key);
  }

  /** Lets clocks and leases go on. */
  resume(): void {
    for (const registry of this.#registries.values()) registry.resume();
  }

  #registryOf(key: string): [registry: Registry | undefined, rest: string] {
    const [number, rest] = this.#split(key);
    return [this.#registries.get(number)?.hosted.registry, rest];
  }

  #split(key: string): [number: number, rest: string] {
    const [number, rest] = splitKey(key);
    this.#numbers.taken(number);
    return [number, rest];
  }
}
