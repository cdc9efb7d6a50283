import type { Image } from "../content/images/image.js";
import type { Journal } from "../content/journal.js";
import type { LayerUpload } from "../content/layers/layer-upload.js";
import type { Registry } from "../content/registry.js";
import type { Repository } from "../content/repositories/repository.js";
import type { Scan } from "../content/scanning/scan.js";
import type { StoredProfile } from "../content/scanning/scan-profiles.js";
import type { RegistryDirectory } from "../registries/registry-directory.js";
import type { Operation } from "./database.js";
import type { GroupCommit } from "./group-commit.js";
import { below, keyOf, REGISTRY_PARTS, REPOSITORY_PARTS } from "./keys.js";
import type { Numbers } from "./numbers.js";
import { writeImage, writeImageState } from "./records/image-record.js";
import { writeLayer } from "./records/layer-record.js";
import { writeProfile } from "./records/profile-record.js";
import { writeRegistry } from "./records/registry-record.js";
import { writeRepository } from "./records/repository-record.js";
import { writeScan } from "./records/scan-record.js";
import { writeUpload } from "./records/upload-record.js";

export interface RegistryJournalParts {
  readonly commits: GroupCommit;
  readonly numbers: Numbers;
  /** Removes everything below a prefix, in the background. */
  clear(prefix: string): void;
  /** Asked when a batch is made. */
  directory(): RegistryDirectory;
}

/** Stores what changes in registries: each part that is marked is stored as it is when the batch is made. */
export class RegistryJournal implements Journal {
  readonly #commits: GroupCommit;
  readonly #numbers: Numbers;
  readonly #parts: RegistryJournalParts;
  /** Whose manifests are stored, which never change. */
  readonly #storedImages = new WeakSet<Image>();

  constructor(parts: RegistryJournalParts) {
    this.#commits = parts.commits;
    this.#numbers = parts.numbers;
    this.#parts = parts;
  }

  /** The image comes from the database. */
  restored(image: Image): void {
    this.#storedImages.add(image);
  }

  registry(registry: Registry): void {
    const number = this.#numbers.of(registry);
    const key = keyOf.registry(number);
    this.#commits.mark(key, (operations) => {
      const directory = this.#parts.directory();
      const hosted = directory.find(registry.ref);
      const isThere = hosted?.registry === registry;
      operations.push(operation(key, isThere ? writeRegistry(hosted, directory) : undefined));
      if (!isThere) this.#clearParts(REGISTRY_PARTS, number);
    });
  }

  repository(repository: Repository): void {
    const number = this.#numbers.of(repository);
    const key = keyOf.repository(this.#numbers.of(repository.registry), number);
    this.#commits.mark(key, (operations) => {
      operations.push(operation(key, repository.isDeleted ? undefined : writeRepository(repository)));
      if (repository.isDeleted) this.#clearParts(REPOSITORY_PARTS, number);
    });
  }

  image(repository: Repository, { digest }: Image): void {
    this.#part(repository, digest, keyOf.imageState, (number, key, operations) => {
      const image = repository.images.byDigest(digest);
      const imageKey = keyOf.image(number, digest);
      operations.push(operation(key, image && writeImageState(image)));
      if (image === undefined) operations.push({ type: "del", key: imageKey });
      if (image === undefined || this.#storedImages.has(image)) return;
      operations.push({ type: "put", key: imageKey, value: writeImage(image) });
      this.#commits.afterwards(() => this.#storedImages.add(image));
    });
  }

  layer(repository: Repository, digest: string): void {
    this.#part(repository, digest, keyOf.layer, (_, key, operations) => {
      const layer = repository.layers.get(digest);
      operations.push(operation(key, layer && writeLayer(layer)));
    });
  }

  upload(repository: Repository, { id }: LayerUpload): void {
    this.#part(repository, id, keyOf.upload, (_, key, operations) => {
      const upload = repository.uploads.get(id);
      operations.push(operation(key, upload && writeUpload(upload)));
    });
  }

  scan({ repository, image: { digest }, scanType }: Scan): void {
    this.#part(repository, `${digest}/${scanType}`, keyOf.scan, (_, key, operations) => {
      const image = repository.images.byDigest(digest);
      const scan = image && repository.registry.scans.find(repository, image, scanType);
      operations.push(operation(key, scan && writeScan(scan)));
    });
  }

  profile(registry: Registry, stored: StoredProfile): void {
    const key = keyOf.profile(this.#numbers.of(registry), stored.order);
    this.#commits.mark(key, (operations) => operations.push(operation(key, writeProfile(registry, stored))));
  }

  /** With a deleted repository its parts are gone already. */
  #part(
    repository: Repository,
    name: string,
    key: (repository: number, name: string) => string,
    evaluate: (number: number, key: string, operations: Operation[]) => void,
  ): void {
    if (repository.isDeleted) return;
    const number = this.#numbers.of(repository);
    const partKey = key(number, name);
    this.#commits.mark(partKey, (operations) => {
      if (!repository.isDeleted) evaluate(number, partKey, operations);
    });
  }

  #clearParts(prefixes: readonly string[], number: number): void {
    this.#commits.afterwards(() => {
      for (const prefix of prefixes) this.#parts.clear(below(prefix, number));
    });
  }
}

function operation(key: string, value: Buffer | undefined): Operation {
  return value === undefined ? { type: "del", key } : { type: "put", key, value };
}
