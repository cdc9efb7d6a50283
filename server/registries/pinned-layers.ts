import type { BlobStore } from "../blobs/blob-store.js";
import type { Tables } from "../content/tables.js";

/**
 * The layers of a snapshot, whose bytes stay as long as the snapshot or a registry that began as it is there. So a
 * registry begins as a snapshot without counting its layers: it needs no references of its own for these.
 */
export class PinnedLayers {
  readonly #layers: Tables["layers"];
  readonly #blobs: Pick<BlobStore, "retain" | "release">;
  #holders = 1;

  /** @param layers of content that never changes; the caller is their first holder */
  constructor(layers: Tables["layers"], blobs: Pick<BlobStore, "retain" | "release">) {
    this.#layers = layers;
    this.#blobs = blobs;
    for (const { digest } of layers.values()) blobs.retain(digest);
  }

  has(repository: string, digest: string): boolean {
    return this.#layers.get(repository, digest) !== undefined;
  }

  /** Whether they are all the layers that the repository has. */
  areAllOf(repository: string, layers: Tables["layers"]): boolean {
    return this.#layers.of(repository) === layers.of(repository);
  }

  hold(): this {
    this.#holders++;
    return this;
  }

  letGo(): void {
    this.#holders--;
    if (this.#holders === 0) for (const { digest } of this.#layers.values()) this.#blobs.release(digest);
  }
}
