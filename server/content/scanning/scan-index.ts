import type { Image } from "../images/image.js";
import type { Repository } from "../repositories/repository.js";
import type { Scan } from "./scan.js";

/** The latest scan of each image of a registry. */
export class ScanIndex {
  readonly #byRepository = new Map<string, Map<string, Scan>>();

  find(repository: Repository, image: Image): Scan | undefined {
    return this.#byRepository.get(repository.name)?.get(image.digest);
  }

  /** Puts the scan in place of an earlier one, which is returned. */
  put(scan: Scan): Scan | undefined {
    const { name } = scan.repository;
    const scans = this.#byRepository.get(name) ?? new Map<string, Scan>();
    this.#byRepository.set(name, scans);
    const before = scans.get(scan.image.digest);
    scans.set(scan.image.digest, scan);
    return before;
  }

  remove(repository: Repository, image: Image): Scan | undefined {
    const scans = this.#byRepository.get(repository.name);
    const scan = scans?.get(image.digest);
    scans?.delete(image.digest);
    if (scans?.size === 0) this.#byRepository.delete(repository.name);
    return scan;
  }

  /** Removes and returns the scans of one repository. */
  removeRepository(name: string): Scan[] {
    const scans = [...(this.#byRepository.get(name)?.values() ?? [])];
    this.#byRepository.delete(name);
    return scans;
  }

  /** Removes and returns all scans. */
  clear(): Scan[] {
    const scans = [...this.values()];
    this.#byRepository.clear();
    return scans;
  }

  *values(): IterableIterator<Scan> {
    for (const scans of this.#byRepository.values()) yield* scans.values();
  }

  get size(): number {
    let size = 0;
    for (const scans of this.#byRepository.values()) size += scans.size;
    return size;
  }
}
