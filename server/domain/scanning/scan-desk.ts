import type { Image } from "../images/image.js";
import type { Registry } from "../registry.js";
import type { Repository } from "../repositories/repository.js";

/** One registry's scans. (Signatures first; the body follows.) */
export class ScanDesk {
  readonly #registry: Registry;
  constructor(registry: Registry) {
    this.#registry = registry;
  }
  imagePushed(_repository: Repository, _image: Image): void {
    void this.#registry;
  }
  imageDeleted(_repository: Repository, _image: Image): void {}
  forgetRepository(_name: string): void {}
  forgetAll(): void {}
}
