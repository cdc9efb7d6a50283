import type { Content } from "../content/content.js";
import type { Table } from "../content/table.js";
import type { StoredBytes } from "../content/table-kind.js";
import { type TableName, tableNames } from "../content/tables.js";
import type { Registries } from "../registries/registries.js";
import type { Registry } from "../registries/registry.js";
import type { Operation } from "./database.js";
import type { GroupCommit } from "./group-commit.js";
import { bytesKey, type RecordPlace, recordKey, registryRecordKey } from "./keys.js";
import { writeRecord } from "./record.js";
import { writeRegistry } from "./registry-record.js";

/** Stores registries: each record that changes is stored as it is when the batch is made. */
export class PersistedRegistries {
  readonly #commits: GroupCommit;
  readonly #registries: () => Registries;

  /** @param registries asked when a batch is made */
  constructor(commits: GroupCommit, registries: () => Registries) {
    this.#commits = commits;
    this.#registries = registries;
  }

  /** Stores what the registry holds and becomes from now on. @param isStored it comes from the database */
  follow(registry: Registry, isStored: boolean): void {
    const { content } = registry;
    this.registryChanged(registry);
    content.subscribe(({ records }) => {
      for (const change of records) this.#mark(registry, change, bytesOf(content, change, change.before));
    });
    if (!isStored) this.#markAll(registry);
  }

  /** Its clock was set, its lease has another end, or it is gone. */
  registryChanged({ ref }: Registry): void {
    const key = registryRecordKey(ref);
    this.#commits.mark(key, (operations) => {
      const registry = this.#registries().find(ref);
      operations.push(operation(key, registry && writeRegistry(registry, this.#registries())));
    });
  }

  #markAll(registry: Registry): void {
    for (const name of tableNames) {
      const table = tableOf(registry.content, name);
      const { kind } = table;
      for (const record of table.values()) {
        this.#mark(registry, { table: name, scope: kind.scopeOf(record), key: kind.keyOf(record) }, undefined);
      }
    }
  }

  /** @param storedBytes the bytes that are stored with it already */
  #mark({ ref, content }: Registry, place: RecordPlace, storedBytes: StoredBytes | undefined): void {
    const key = recordKey(ref, place);
    const { codec } = tableOf(content, place.table as TableName).kind;
    this.#commits.mark(key, (operations) => {
      const record = recordAt(content, place);
      operations.push(operation(key, record && writeRecord(codec?.encode(record) ?? record)));
    });
    const record = recordAt(content, place);
    if (codec?.bytesOf === undefined || (record !== undefined && codec.bytesOf(record) === storedBytes)) return;
    const ofBytes = bytesKey(key);
    this.#commits.mark(ofBytes, (operations) => {
      const bytes = bytesOf(content, place, recordAt(content, place));
      operations.push(operation(ofBytes, bytes === undefined ? undefined : inMemory(bytes)));
    });
  }
}

function tableOf(content: Content, name: TableName): Table<object> {
  return content.tables[name] as unknown as Table<object>;
}

function recordAt(content: Content, { table, scope, key }: RecordPlace): object | undefined {
  return tableOf(content, table as TableName).get(scope, key);
}

function bytesOf(content: Content, { table }: RecordPlace, record: object | undefined): StoredBytes | undefined {
  return record && tableOf(content, table as TableName).kind.codec?.bytesOf?.(record);
}

function inMemory(bytes: StoredBytes): Buffer {
  if (typeof bytes === "string") return Buffer.from(bytes);
  return Buffer.isBuffer(bytes) ? bytes : bytes.read();
}

function operation(key: string, value: Buffer | undefined): Operation {
  return value === undefined ? { type: "del", key } : { type: "put", key, value };
}
