import { truncate } from "node:fs/promises";
import { basename, join } from "node:path";
import type { PersistedBlobStore } from "../blobs/blob-persistence.js";
import type { LayerState } from "../content/layers/layer-state.js";
import type { UploadState } from "../content/layers/upload-state.js";
import { discardUpload } from "../content/layers/uploads.js";
import { registryKey } from "../content/registry-ref.js";
import type { Table } from "../content/table.js";
import type { DecodeContext } from "../content/table-kind.js";
import { type TableName, tableNames } from "../content/tables.js";
import type { Registries } from "../registries/registries.js";
import type { Registry } from "../registries/registry.js";
import { type BlobFolder, fileOf } from "./blob-folder.js";
import { readBlob } from "./blob-record.js";
import type { Database } from "./database.js";
import type { GroupCommit } from "./group-commit.js";
import { BLOBS, bytesKey, RECORDS, REGISTRIES, readRecordKey, recordOfBytes } from "./keys.js";
import type { PersistedRegistries } from "./persisted-registries.js";
import { readRecord } from "./record.js";
import { type RestoredRegistry, restoreRegistry } from "./registry-record.js";

export interface RestoreParts {
  readonly database: Database;
  readonly registries: Registries;
  readonly blobs: PersistedBlobStore;
  readonly folder: BlobFolder;
  readonly persisted: PersistedRegistries;
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
  readonly #registries = new Map<string, RestoredRegistry>();
  readonly #texts = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  readonly #blobs: string[] = [];
  readonly #neededFiles = new Set<string>();
  readonly #orphans: string[] = [];
  readonly #missingLayers: string[] = [];
  #files: ReadonlySet<string> = new Set();

  constructor(parts: RestoreParts) {
    this.#parts = parts;
  }

  async run(): Promise<RestoreReport> {
    this.#files = await this.#parts.folder.files();
    await this.#parts.database.each(BLOBS, (key, value) => this.#blob(key, value));
    await this.#parts.database.each(REGISTRIES, (key, value) => this.#registry(key, value));
    // The bytes of a record come right behind it.
    let waiting: readonly [key: string, value: Buffer] | undefined;
    await this.#parts.database.each(RECORDS, async (key, value) => {
      const isBytes = waiting !== undefined && recordOfBytes(key) === waiting[0];
      if (waiting !== undefined) await this.#readRecord(...waiting, isBytes ? value : undefined);
      waiting = isBytes ? undefined : [key, value];
    });
    if (waiting !== undefined) await this.#readRecord(...(waiting as readonly [string, Buffer]), undefined);
    this.#finish();
    return {
      registries: this.#registries.size,
      repositories: this.#count("repositories"),
      images: this.#count("images"),
      uploads: this.#count("uploads"),
      missingLayers: this.#missingLayers,
    };
  }

  #blob(key: string, value: Buffer): void {
    const { folder, blobs } = this.#parts;
    const digest = key.slice(BLOBS.length);
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

  #registry(key: string, value: Buffer): void {
    const restored = restoreRegistry(this.#parts.registries, value);
    if (restored === undefined) this.#orphans.push(key);
    else this.#registries.set(registryKey(restored.registry.ref), restored);
  }

  async #readRecord(key: string, value: Buffer, bytes: Buffer | undefined): Promise<void> {
    try {
      await this.#record(key, value, bytes);
    } catch (error) {
      throw this.#parts.database.unreadable(key, error);
    }
  }

  async #record(key: string, value: Buffer, bytes: Buffer | undefined): Promise<void> {
    const place = readRecordKey(key);
    const registry = this.#registries.get(place.registry)?.registry;
    const table = tableNames.find((name) => name === place.table);
    if (registry === undefined || table === undefined) {
      this.#orphans.push(key, bytesKey(key));
      return;
    }
    const { codec } = (registry.content.tables[table] as unknown as Table<object>).kind;
    const { members } = readRecord<never>(value);
    const record = codec === undefined ? members : codec.decode(members, this.#decodeContext(registry), bytes);
    if (!(await this.#prepare(registry, table, record))) {
      this.#orphans.push(key, bytesKey(key));
      return;
    }
    registry.content.restore(table, record);
    this.#counts.set(table, this.#count(table) + 1);
  }

  #decodeContext({ ref }: Registry): DecodeContext {
    const { blobs } = this.#parts;
    return {
      ref,
      setAside: (bytes) => blobs.setAside(bytes),
      shared: (text) => {
        const known = this.#texts.get(text);
        if (known === undefined) this.#texts.set(text, text);
        return known ?? text;
      },
    };
  }

  /** What else than records there is to it. @returns false: it can't be had any more */
  async #prepare(registry: Registry, table: TableName, record: object): Promise<boolean> {
    if (table === "layers") return this.#holdBlob(record as LayerState);
    return table === "uploads" ? this.#resume(registry, record as UploadState) : true;
  }

  #holdBlob({ digest }: LayerState): boolean {
    const isThere = this.#parts.blobs.get(digest) !== undefined;
    if (isThere) this.#parts.blobs.retain(digest);
    else this.#missingLayers.push(digest);
    return isThere;
  }

  async #resume(registry: Registry, { repository, id, kept }: UploadState): Promise<boolean> {
    const { folder, blobs } = this.#parts;
    const file = kept !== undefined && "path" in kept ? basename(kept.path) : undefined;
    const isLost = kept !== undefined && "path" in kept && !folder.isWhole(basename(kept.path), kept.size, true);
    if (kept === undefined || isLost) return false;
    if (file !== undefined) this.#neededFiles.add(file);
    const bytes = "path" in kept ? { ...kept, path: join(folder.folder, basename(kept.path)) } : kept;
    // What has come since the last acknowledged part counts for nothing.
    if ("path" in bytes) await truncate(bytes.path, bytes.size);
    const { upload, ready } = blobs.resumeUpload(bytes);
    const usable = ready.catch(() => {
      registry.content.commit("clock", (tx) => discardUpload(tx, { repository, id }));
    });
    registry.uploads.add(id, upload, usable);
    return true;
  }

  #count(table: string): number {
    return this.#counts.get(table) ?? 0;
  }

  /** From here on what happens is stored, as it happens to registries that are whole. */
  #finish(): void {
    const { commits, blobs, folder, persisted, registries } = this.#parts;
    commits.open();
    for (const digest of this.#blobs) blobs.release(digest);
    for (const key of this.#orphans) commits.mark(key, (operations) => operations.push({ type: "del", key }));
    for (const registry of registries.after("")) {
      const restored = this.#registries.get(registryKey(registry.ref));
      persisted.follow(registry, restored !== undefined);
      restored?.resume();
      registry.resume();
    }
    folder.removeOthers(this.#files, this.#neededFiles);
  }
}
