import { ImageIndex } from "../images/image-index.js";
import { LayerIndex } from "../layers/layer-index.js";
import type { LayerUpload } from "../layers/layer-upload.js";
import { discardUpload } from "../layers/layer-uploads.js";
import type { Policy } from "../policies/policy.js";
import type { Registry } from "../registry.js";
import { repositoryArn } from "../registry-ref.js";
import type { EncryptionConfiguration } from "./encryption.js";
import type { TagMutability } from "./tag-mutability.js";

export interface RepositorySettings {
  readonly tagMutability: TagMutability;
  readonly scanOnPush: boolean;
  readonly encryption: EncryptionConfiguration;
  readonly resourceTags: ReadonlyMap<string, string>;
  /** Unset = now. */
  readonly createdAtMs?: number | undefined;
}

/** A repository: images, layers and uploads in progress. */
export class Repository {
  readonly registry: Registry;
  readonly name: string;
  readonly createdAtMs: number;
  readonly encryption: EncryptionConfiguration;
  resourceTags: ReadonlyMap<string, string>;
  tagMutability: TagMutability;
  scanOnPush: boolean;
  /** Undefined = there is none. */
  policy: Policy | undefined;
  /** Work that began before the deletion must not put anything back. */
  isDeleted = false;
  #images: ImageIndex | undefined;
  #layers: LayerIndex | undefined;
  #uploads: Map<string, LayerUpload> | undefined;

  constructor(registry: Registry, name: string, settings: RepositorySettings) {
    this.registry = registry;
    this.name = name;
    this.createdAtMs = settings.createdAtMs ?? registry.clock.now();
    this.encryption = settings.encryption;
    this.resourceTags = settings.resourceTags;
    this.tagMutability = settings.tagMutability;
    this.scanOnPush = settings.scanOnPush;
  }

  get arn(): string {
    return repositoryArn(this.registry.ref, this.name);
  }

  // Many a repository in a test is never pushed to: what it would hold comes with the first that asks.

  get images(): ImageIndex {
    this.#images ??= new ImageIndex((image) => this.registry.journal.image(this, image));
    return this.#images;
  }

  get layers(): LayerIndex {
    this.#layers ??= layerIndex(this);
    return this.#layers;
  }

  get uploads(): Map<string, LayerUpload> {
    this.#uploads ??= new Map();
    return this.#uploads;
  }

  /** Gives back everything the repository holds. */
  dispose(): void {
    this.isDeleted = true;
    for (const upload of [...(this.#uploads?.values() ?? [])]) discardUpload(this, upload);
    for (const image of this.#images?.after(0) ?? []) image.restore?.cancel();
    this.#layers?.clear();
    this.registry.scans.forgetRepository(this.name);
  }
}

function layerIndex(repository: Repository): LayerIndex {
  const { name, registry } = repository;
  return new LayerIndex({
    blobs: registry.blobs,
    clock: registry.clock,
    touched: (digest) => registry.journal.layer(repository, digest),
    collected: ({ digest }) => registry.changed({ kind: "layer.collected", repository: name, digest, cause: "clock" }),
  });
}
