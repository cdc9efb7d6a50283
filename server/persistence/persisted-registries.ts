import { registryKey } from "../content/registry-ref.js";
import { readStoredBytes } from "../content/table-kind.js";
import { tableNamed, tableNames } from "../content/tables.js";
import type { Registries } from "../registries/registries.js";
import type { Registry } from "../registries/registry.js";
import { encodeRegistry } from "../registries/registry-codec.js";
import type { GroupCommit } from "./group-commit.js";
import { bytesKey, REGISTRIES, type RecordPlace, recordKey } from "./keys.js";
import { writeRecord } from "./record.js";

/** Stores registries: each record that changes is stored as it is when the batch is made. */
export class PersistedRegistries {
  readonly registries: Registries;
  readonly #commits: GroupCommit;

  constructor(commits: GroupCommit, registries: Registries) {
    this.#commits = commits;
    this.registries = registries;
  }

  /** Stores what the registry holds and becomes from now on. @param isStored it comes from the database */
  follow(registry: Registry, isStored: boolean): void {
    this.registryChanged(registry);
    registry.content.subscribe(({ records }) => {
      for (const change of records) this.#mark(registry, change, change.before);
    });
    if (!isStored) this.#markAll(registry);
  }

  /** Its clock was set, its lease has another end, or it is gone. */
  registryChanged({ ref }: Registry): void {
    this.#commits.keep(REGISTRIES + registryKey(ref), () => {
      const registry = this.registries.find(ref);
      return registry && writeRecord(encodeRegistry(registry, this.registries));
    });
  }

  #markAll(registry: Registry): void {
    for (const name of tableNames) {
      const table = tableNamed(registry.content.tables, name);
      const { kind } = table;
      for (const record of table.values()) {
        this.#mark(registry, { table: name, scope: kind.scopeOf(record), key: kind.keyOf(record) });
      }
    }
  }

  /** @param before what is stored there, or about to be; undefined if nothing is */
  #mark({ ref, content }: Registry, place: RecordPlace, before?: object): void {
    const table = tableNamed(content.tables, place.table);
    const { codec } = table.kind;
    const recordNow = () => table.get(place.scope, place.key);
    const bytesOf = (record: object | undefined) => record && codec?.bytesOf?.(record);
    const key = recordKey(ref, place);
    this.#commits.keep(key, () => {
      const record = recordNow();
      return record && writeRecord(codec?.encode(record) ?? record);
    });
    if (bytesOf(recordNow()) === bytesOf(before)) return;
    this.#commits.keep(bytesKey(key), () => {
      const bytes = bytesOf(recordNow());
      return bytes === undefined ? undefined : readStoredBytes(bytes);
    });
  }
}
