import { registryKey } from "../content/registry-ref.js";
import { RESTORE_HANDLERS, type RestoreHandler } from "../content/restore-handlers.js";
import type { DecodeContext } from "../content/table-kind.js";
import { type TableName, tableNamed, tableNames } from "../content/tables.js";
import type { Registry } from "../registries/registry.js";
import { type EncodedRegistry, type RestoredRegistry, restoreRegistry } from "../registries/registry-codec.js";
import type { BlobFolder } from "./blob-folder.js";
import type { Database } from "./database.js";
import type { GroupCommit } from "./group-commit.js";
import { BLOBS, bytesKey, ownerOf, RECORDS, REGISTRIES } from "./keys.js";
import type { PersistedRegistries } from "./persisted-registries.js";
import { readRecord } from "./record.js";

export interface RestoreParts {
  readonly database: Database;
  readonly folder: BlobFolder;
  readonly persisted: PersistedRegistries;
  readonly commits: GroupCommit;
}

export interface RestoreReport {
  readonly registries: number;
  readonly repositories: number;
  readonly images: number;
  readonly uploads: number;
  /** Digests of layers whose file was removed or has another size. */
  readonly missingLayers: readonly string[];
}

/** Puts back what the database has, and removes what belongs to nothing any more. */
export class Restoration {
  readonly #parts: RestoreParts;
  readonly #registries = new Map<string, RestoredRegistry>();
  readonly #texts = new Map<string, string>();
  /** Keys of records that can't be restored any more, or belong to nothing. */
  readonly #orphans: string[] = [];
  readonly #missingLayers: string[] = [];

  constructor(parts: RestoreParts) {
    this.#parts = parts;
  }

  /** @throws {DataDirError} */
  async run(): Promise<RestoreReport> {
    const { database, folder } = this.#parts;
    await folder.list();
    await database.each(BLOBS, (key, value) => {
      if (!folder.restore(key.slice(BLOBS.length), value)) this.#orphans.push(key);
    });
    await database.each(REGISTRIES, (key, value) => this.#registry(key, value));
    await database.each(RECORDS, async (key, value, bytes) => {
      if (!(await this.#record(key, value, bytes))) this.#orphans.push(key, bytesKey(key));
    });
    const report = {
      registries: this.#registries.size,
      repositories: this.#count("repositories"),
      images: this.#count("images"),
      uploads: this.#count("uploads"),
      missingLayers: this.#missingLayers,
    };
    this.#finish();
    return report;
  }

  #registry(key: string, value: Buffer): void {
    const restored = restoreRegistry(this.#parts.persisted.registries, readRecord<EncodedRegistry>(value).members);
    if (restored === undefined) this.#orphans.push(key);
    else this.#registries.set(registryKey(restored.registry.ref), restored);
  }

  /** @returns false if it can't be restored any more, or belongs to nothing */
  async #record(key: string, value: Buffer, bytes: Buffer | undefined): Promise<boolean> {
    const owner = ownerOf(key);
    const registry = this.#registries.get(owner.registry)?.registry;
    const table = tableNames.find((name) => name === owner.table);
    if (registry === undefined || table === undefined) return false;
    const { codec, keyOf } = tableNamed(registry.content.tables, table).kind;
    const { members } = readRecord<never>(value);
    const record = codec === undefined ? members : codec.decode(members, this.#decodeContext(registry), bytes);
    const restoreRest = RESTORE_HANDLERS[table] as RestoreHandler<object> | undefined;
    if (restoreRest !== undefined && !(await restoreRest(record, registry, this.#parts.folder))) {
      if (table === "layers") this.#missingLayers.push(keyOf(record));
      return false;
    }
    registry.content.restore(table, record);
    return true;
  }

  #decodeContext({ ref, blobs }: Registry): DecodeContext {
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

  #count(table: TableName): number {
    return [...this.#registries.values()].reduce((sum, { registry }) => sum + registry.content.tables[table].size, 0);
  }

  /** From here on what happens is stored, as it happens to registries that are whole. */
  #finish(): void {
    const { commits, folder, persisted } = this.#parts;
    commits.open();
    folder.endRestore();
    for (const key of this.#orphans) commits.keep(key, () => undefined);
    for (const registry of persisted.registries.after("")) {
      const restored = this.#registries.get(registryKey(registry.ref));
      persisted.follow(registry, restored !== undefined);
      restored?.resume();
      registry.resume();
    }
  }
}
