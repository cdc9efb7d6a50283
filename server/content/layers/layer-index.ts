import type { BlobStore } from "../../blobs/blob-store.js";
import type { RegistryClock, Timer } from "../clock.js";

/** Who needs a layer. */
interface References {
  /** Images of this repository that refer to it. */
  references: number;
  /** Those of them that are archived. */
  archivedReferences: number;
}

/** A layer (or config) as one repository sees it: visibility is per repository, bytes are shared by all. */
export interface Layer extends References {
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  /** Stated by the manifests that refer to it; unknown until one does. */
  mediaType: string | undefined;
  /** When it goes, unless an image refers to it by then; undefined while one does. */
  collection: Timer | undefined;
}

/** How long layers stay that no image refers to. AWS collects them "any time" and says no more (docs/ecr-behaviour.md D). */
const DELETED_IMAGE_GRACE_MS = 60 * 60 * 1000;
/** As long as an upload may take: the image that a layer was uploaded for may need others that take this long. */
const UPLOADED_LAYER_GRACE_MS = 24 * 60 * 60 * 1000;

/** What the layers of one repository need from its registry. */
export interface LayerHost {
  readonly blobs: BlobStore;
  readonly clock: RegistryClock;
  /** Told about a layer that no image referred to for too long. */
  collected(layer: Layer): void;
  /** Told of layers that come, go, begin or cease to wait for their collection. */
  touched(digest: string): void;
}

/** A layer that was here before a restart. */
export interface KeptLayer extends Pick<Layer, "digest" | "size" | "mediaType"> {
  /** When it goes, unless an image refers to it by then. */
  readonly collectAtMs: number | undefined;
}

/** Whether every image that refers to it is archived, so that it can't be had. */
export function isArchived(layer: Layer): boolean {
  return layer.references > 0 && layer.references === layer.archivedReferences;
}

/** The layers of one repository. Each holds one reference on its blob. */
export class LayerIndex {
  readonly #layers = new Map<string, Layer>();
  /** Layers that images refer to and that have never come: there are none unless missing layers are allowed. */
  readonly #missing = new Map<string, References>();
  readonly #host: LayerHost;
  #bytes = 0;

  constructor(host: LayerHost) {
    this.#host = host;
  }

  get size(): number {
    return this.#layers.size;
  }

  /** Of all layers together; other repositories may share them. */
  get bytes(): number {
    return this.#bytes;
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
      this.#host.blobs.release(digest);
      this.#collectAfter(UPLOADED_LAYER_GRACE_MS, present);
      return present;
    }
    const awaited = this.#missing.get(digest) ?? { references: 0, archivedReferences: 0 };
    this.#missing.delete(digest);
    const layer = this.#add({ digest, size, mediaType: undefined, collection: undefined, ...awaited });
    this.#collectAfter(UPLOADED_LAYER_GRACE_MS, layer);
    this.#host.touched(digest);
    return layer;
  }

  /** Puts a layer back that was here before a restart; the images that refer to it come after it. */
  restore({ digest, size, mediaType, collectAtMs }: KeptLayer): void {
    this.#host.blobs.retain(digest);
    const unused = { references: 0, archivedReferences: 0, collection: undefined };
    const layer = this.#add({ digest, size, mediaType, ...unused });
    if (collectAtMs !== undefined) this.#collectAt(collectAtMs, layer);
  }

  /** Makes a blob that another repository has visible here too. */
  mount(digest: string, size: number): Layer {
    this.#host.blobs.retain(digest);
    return this.adopt(digest, size);
  }

  /** What a manifest says of one of its layers; the first has its way. */
  stateMediaType({ digest, mediaType }: { readonly digest: string; readonly mediaType: string }): void {
    const layer = this.#layers.get(digest);
    if (layer === undefined || layer.mediaType !== undefined) return;
    layer.mediaType = mediaType;
    this.#host.touched(digest);
  }

  /** An image that refers to these layers has come. */
  reference(digests: readonly string[]): void {
    for (const digest of digests) {
      const layer = this.#layers.get(digest);
      const referred = layer ?? this.#missing.get(digest) ?? { references: 0, archivedReferences: 0 };
      if (layer === undefined) this.#missing.set(digest, referred);
      referred.references++;
      this.#keep(layer);
    }
  }

  /** An image that refers to these layers is gone; some time after the last one a layer goes too. */
  unreference(digests: readonly string[], isArchived: boolean): void {
    if (isArchived) this.activate(digests);
    for (const layer of this.#all(digests)) layer.references--;
    for (const digest of digests) {
      const layer = this.#layers.get(digest);
      if (layer !== undefined) this.#collectAfter(DELETED_IMAGE_GRACE_MS, layer);
      if (this.#missing.get(digest)?.references === 0) this.#missing.delete(digest);
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
    this.#missing.clear();
  }

  #add(layer: Layer): Layer {
    this.#layers.set(layer.digest, layer);
    this.#bytes += layer.size;
    return layer;
  }

  #all(digests: readonly string[]): References[] {
    const found: References[] = [];
    for (const digest of digests) {
      const layer = this.#layers.get(digest) ?? this.#missing.get(digest);
      if (layer !== undefined) found.push(layer);
    }
    return found;
  }

  /** Starts the grace anew; does nothing to a layer that an image refers to. */
  #collectAfter(graceMs: number, layer: Layer): void {
    if (layer.references > 0) return;
    this.#collectAt(this.#host.clock.now() + graceMs, layer);
  }

  #collectAt(dueMs: number, layer: Layer): void {
    this.#keep(layer);
    layer.collection = this.#host.clock.schedule(dueMs, "layer-collection", layer.digest, () => {
      this.#remove(layer);
      this.#host.collected(layer);
    });
    this.#host.touched(layer.digest);
  }

  #keep(layer: Layer | undefined): void {
    if (layer?.collection === undefined) return;
    layer.collection.cancel();
    layer.collection = undefined;
    this.#host.touched(layer.digest);
  }

  #remove(layer: Layer): void {
    this.#keep(layer);
    this.#layers.delete(layer.digest);
    this.#bytes -= layer.size;
    this.#host.blobs.release(layer.digest);
    this.#host.touched(layer.digest);
  }
}
