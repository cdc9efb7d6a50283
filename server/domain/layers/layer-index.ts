import type { BlobStore } from "../../blobs/blob-store.js";

/** A layer (or config) as one repository sees it: visibility is per repository, bytes are shared by all. */
export interface Layer {
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  /** Stated by the manifests that refer to it; unknown until one does. */
  mediaType: string | undefined;
  /** Images of this repository that refer to it. */
  references: number;
  /** Those of them that are archived. */
  archivedReferences: number;
}

/** Whether every image that refers to it is archived, so that it can't be had. */
export function isArchived(layer: Layer): boolean {
  return layer.references > 0 && layer.references === layer.archivedReferences;
}

/** The layers of one repository. Each holds one reference on its blob. */
export class LayerIndex {
  readonly #layers = new Map<string, Layer>();
  readonly #blobs: BlobStore;

  constructor(blobs: BlobStore) {
    this.#blobs = blobs;
  }

  get size(): number {
    return this.#layers.size;
  }

  get(digest: string): Layer | undefined {
    return this.#layers.get(digest);
  }

  values(): IterableIterator<Layer> {
    return this.#layers.values();
  }

  /** Takes over the caller's reference on the blob; gives it back if the layer is here already. */
  adopt(digest: string, size: number): Layer {
    const present = this.#layers.get(digest);
    if (present !== undefined) {
      this.#blobs.release(digest);
      return present;
    }
    const layer: Layer = { digest, size, mediaType: undefined, references: 0, archivedReferences: 0 };
    this.#layers.set(digest, layer);
    return layer;
  }

  /** Makes a blob that another repository has visible here too. */
  mount(digest: string, size: number): Layer {
    this.#blobs.retain(digest);
    return this.adopt(digest, size);
  }

  /** An image that refers to these layers has come. */
  reference(digests: readonly string[]): void {
    for (const layer of this.#all(digests)) layer.references++;
  }

  /** An image that refers to these layers is gone; with the last one a layer goes too (ECR may collect it any time). */
  unreference(digests: readonly string[], isArchived: boolean): void {
    if (isArchived) this.activate(digests);
    for (const layer of this.#all(digests)) {
      layer.references--;
      if (layer.references === 0) this.#remove(layer);
    }
  }

  /** An image that refers to these layers was archived. */
  archive(digests: readonly string[]): void {
    for (const layer of this.#all(digests)) layer.archivedReferences++;
  }

  /** An archived image that refers to these layers is active again. */
  activate(digests: readonly string[]): void {
    for (const layer of this.#all(digests)) layer.archivedReferences--;
  }

  /** Removes a layer that no image refers to. */
  remove(layer: Layer): void {
    if (layer.references === 0) this.#remove(layer);
  }

  clear(): void {
    for (const layer of [...this.#layers.values()]) this.#remove(layer);
  }

  #all(digests: readonly string[]): Layer[] {
    return digests.flatMap((digest) => this.#layers.get(digest) ?? []);
  }

  #remove(layer: Layer): void {
    this.#layers.delete(layer.digest);
    this.#blobs.release(layer.digest);
  }
}
