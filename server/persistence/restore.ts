import { truncate } from "node:fs/promises";
import { basename } from "node:path";
import type { KeptBlobStore } from "../blobs/blob-keeper.js";
import { activateAt } from "../content/images/storage-class.js";
import { addUpload, discardUpload } from "../content/layers/layer-uploads.js";
import type { RegistryDirectory } from "../registries/registry-directory.js";
import { type BlobFolder, fileOf } from "./blob-folder.js";
import type { Database } from "./database.js";
import type { GroupCommit } from "./group-commit.js";
import { digestOfState, PREFIXES } from "./keys.js";
import type { Numbers } from "./numbers.js";
import { readBlob } from "./records/blob-record.js";
import { readImage } from "./records/image-record.js";
import { readLayer } from "./records/layer-record.js";
import { restoreScan } from "./records/scan-record.js";
import { readUpload } from "./records/upload-record.js";
import type { RegistryJournal } from "./registry-journal.js";
import { RestoredOwners } from "./restored-owners.js";

export interface RestoreParts {
  readonly database: Database;
  readonly directory: RegistryDirectory;
  readonly blobs: KeptBlobStore;
  readonly folder: BlobFolder;
  readonly numbers: Numbers;
  readonly journal: RegistryJournal;
  readonly commits: GroupCommit;
}

export interface RestoreReport {
  readonly registries: number;
  readonly repositories: number;
  readonly images: number;
  readonly uploads: number;
  /** Digests of layers whose file somebody has taken away or changed in size. */
  readonly missingLayers: readonly string[];
}

/** Puts back what the database has, and removes what belongs to nothing any more. @throws {DataDirError} */
export async function restoreRegistries(parts: RestoreParts): Promise<RestoreReport> {
  return new Restoration(parts).run();
}

class Restoration {
  readonly #parts: RestoreParts;
  readonly #owners: RestoredOwners;
  readonly #blobs: string[] = [];
  readonly #neededFiles = new Set<string>();
  readonly #orphans: string[] = [];
  readonly #missingLayers: string[] = [];
  #files: ReadonlySet<string> = new Set();
  #images = 0;
  #uploads = 0;

  constructor(parts: RestoreParts) {
    this.#parts = parts;
    this.#owners = new RestoredOwners(parts.directory, parts.numbers);
  }

  async run(): Promise<RestoreReport> {
    this.#files = await this.#parts.folder.files();
    await this.#each(PREFIXES.blobs, (key, value) => this.#blob(key, value));
    await this.#each(PREFIXES.registries, (key, value) => this.#orphanUnless(key, this.#owners.registry(key, value)));
    await this.#each(PREFIXES.profiles, (key, value) => this.#orphanUnless(key, this.#owners.profile(key, value)));
    await this.#each(PREFIXES.repositories, (key, value) =>
      this.#orphanUnless(key, this.#owners.repository(key, value)),
    );
    await this.#each(PREFIXES.layers, (key, value) => this.#layer(key, value));
    let pushed: Buffer | undefined;
    await this.#each(PREFIXES.images, (key, value) => {
      const isState = digestOfState(key) !== undefined;
      if (isState) this.#image(key, pushed, value);
      pushed = isState ? undefined : value;
    });
    await this.#each(PREFIXES.scans, (key, value) => this.#scan(key, value));
    await this.#each(PREFIXES.uploads, (key, value) => this.#upload(key, value));
    this.#finish();
    return {
      ...this.#owners.counts,
      images: this.#images,
      uploads: this.#uploads,
      missingLayers: this.#missingLayers,
    };
  }

  async #each(prefix: string, restore: (key: string, value: Buffer) => void | Promise<void>): Promise<void> {
    await this.#parts.database.each(prefix, restore);
  }

  #orphanUnless(key: string, isRestored: boolean): void {
    if (!isRestored) this.#orphans.push(key);
  }

  #blob(key: string, value: Buffer): void {
    const { folder, blobs } = this.#parts;
    const digest = key.slice(PREFIXES.blobs.length);
    const { size, content } = readBlob(value, folder.folder);
    const file = fileOf(content);
    if (file !== undefined && !folder.isWhole(file, size)) {
      this.#orphans.push(key);
      return;
    }
    if (file !== undefined) this.#neededFiles.add(file);
    blobs.restore({ digest, size }, content);
    this.#blobs.push(digest);
  }

  #layer(key: string, value: Buffer): void {
    const [repository, digest] = this.#owners.repositoryOf(key);
    const blob = this.#parts.blobs.get(digest);
    if (repository !== undefined && blob !== undefined) {
      // The blob's own string, here and below: hundreds of thousands of equal ones would take most of the memory.
      repository.layers.restore(readLayer(blob.digest, value));
      return;
    }
    this.#orphans.push(key);
    if (repository !== undefined) this.#missingLayers.push(digest);
  }

  #image(key: string, pushed: Buffer | undefined, state: Buffer): void {
    const [repository, rest] = this.#owners.repositoryOf(key);
    const digest = digestOfState(rest) as string;
    if (repository === undefined || pushed === undefined) {
      this.#orphans.push(key, key.slice(0, key.length - rest.length + digest.length));
      return;
    }
    const known = (layer: string): string => repository.layers.get(layer)?.digest ?? layer;
    const { image, activateAtMs } = readImage(digest, pushed, state, { known, blobs: this.#parts.blobs });
    repository.images.restore(image);
    repository.layers.reference(image.layers);
    if (image.status !== "ACTIVE") repository.layers.archive(image.layers);
    if (activateAtMs !== undefined) activateAt(repository, image, activateAtMs);
    this.#parts.journal.restored(image);
    this.#images++;
  }

  #scan(key: string, value: Buffer): void {
    const [repository, scan] = this.#owners.repositoryOf(key);
    const image = repository?.images.byDigest(scan.slice(0, scan.indexOf("/")));
    const isRestored =
      repository !== undefined &&
      image !== undefined &&
      restoreScan(repository, image, value, (order) => this.#owners.usedProfile(repository, order));
    this.#orphanUnless(key, isRestored);
  }

  async #upload(key: string, value: Buffer): Promise<void> {
    const { folder, blobs } = this.#parts;
    const [repository, id] = this.#owners.repositoryOf(key);
    const { kept, progress } = readUpload(id, value, folder.folder);
    const file = "path" in kept ? basename(kept.path) : undefined;
    const isLost = "path" in kept && !folder.isWhole(basename(kept.path), kept.size, true);
    if (repository === undefined || isLost) {
      this.#orphans.push(key);
      return;
    }
    if (file !== undefined) this.#neededFiles.add(file);
    // What has come since the last acknowledged part counts for nothing.
    if ("path" in kept) await truncate(kept.path, kept.size);
    const { upload: blob, ready } = blobs.resumeUpload(kept);
    const usable = ready.catch(() => discardUpload(repository, upload));
    const upload = addUpload(repository, blob, progress, usable);
    this.#uploads++;
  }

  /** From here on what happens is stored, as it happens to registries that are whole. */
  #finish(): void {
    const { commits, blobs, folder } = this.#parts;
    commits.open();
    for (const digest of this.#blobs) blobs.release(digest);
    for (const key of [...this.#orphans, ...this.#owners.unusedProfiles()]) {
      commits.mark(key, (operations) => operations.push({ type: "del", key }));
    }
    this.#owners.resume();
    folder.removeOthers(this.#files, this.#neededFiles);
  }
}
