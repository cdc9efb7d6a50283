import type { Change, Notification } from "./changes.js";
import type { Table } from "./table.js";
import { type RecordOfTable, type TableName, type Tables, tableNames } from "./tables.js";
import type { ContentContext, ContentView } from "./view.js";

/** A record that was added (`before` undefined), removed (`after` undefined) or replaced. */
export interface RecordChange<Name extends TableName = TableName> {
  readonly table: Name;
  readonly scope: string;
  readonly key: string;
  readonly before: RecordOfTable<Name> | undefined;
  readonly after: RecordOfTable<Name> | undefined;
}

/** What goes into the log, in the order in which it happened. */
export type LogEntry = Change | Notification;

export function isChange(entry: LogEntry): entry is Change {
  return "kind" in entry;
}

/** Where numbers come from that tell what came first. */
export interface OrderSource {
  nextOrder(): number;
}

/**
 * One change of what a registry holds, all of it or nothing. The work of `Content.commit` gets it: it reads the tables
 * with its own changes so far, and what it announces is announced only if it doesn't throw.
 */
export class Transaction implements ContentView {
  readonly context: ContentContext;
  readonly tables: Tables;
  /** What asked for the change: a request id, "clock", "admin", or what the registry does by itself. */
  readonly cause: string;
  readonly records: RecordChange[] = [];
  readonly log: LogEntry[] = [];
  readonly #orders: OrderSource;

  constructor(view: ContentView, cause: string, orders: OrderSource) {
    this.context = view.context;
    this.tables = view.tables;
    this.cause = cause;
    this.#orders = orders;
  }

  /** Registry time in epoch milliseconds. */
  now(): number {
    return this.context.now();
  }

  /** A number above every one that was drawn before, for the order in which things came. */
  nextOrder(): number {
    return this.#orders.nextOrder();
  }

  /** Puts the record in place of the one with its key, if there is one. */
  put<Name extends TableName>(table: Name, record: RecordOfTable<Name>): void {
    const { kind } = this.#table(table);
    this.#write(table, kind.scopeOf(record), kind.keyOf(record), record);
  }

  delete<Name extends TableName>(table: Name, record: RecordOfTable<Name>): void {
    const { kind } = this.#table(table);
    this.#write(table, kind.scopeOf(record), kind.keyOf(record), undefined);
  }

  /** Takes out every record of that repository; "" = every one that is the registry's own. */
  deleteScope(scope: string): void {
    for (const name of tableNames) {
      const table = this.#table(name);
      for (const record of [...table.of(scope).values()]) {
        this.#write(name, scope, table.kind.keyOf(record), undefined);
      }
    }
  }

  /** Takes out all records of a table. */
  clear(table: TableName): void {
    for (const record of [...this.#table(table).values()]) this.delete(table, record);
  }

  /** Makes the records of a table those of another content. */
  replaceTable(name: TableName, others: Tables): void {
    const own = this.#table(name);
    const other = others[name] as unknown as Table<RecordOfTable<typeof name>>;
    const { kind } = own;
    for (const scope of new Set([...own.scopes(), ...other.scopes()])) {
      const wanted = other.of(scope);
      if (own.of(scope) === wanted) continue;
      for (const record of [...own.of(scope).values()]) {
        const key = kind.keyOf(record);
        if (wanted.get(key) === undefined) this.#write(name, scope, key, undefined);
      }
      for (const record of wanted.values()) {
        const key = kind.keyOf(record);
        if (own.get(scope, key) !== record) this.#write(name, scope, key, record);
      }
    }
  }

  /** Takes out everything. */
  clearAll(): void {
    for (const name of tableNames) this.clear(name);
  }

  /** Tells the event log of a change. */
  changed(change: Change): void {
    this.log.push(change);
  }

  /** Sends an event as ECR does. */
  notify(notification: Notification): void {
    this.log.push(notification);
  }

  /** Undoes all of its changes. */
  undo(): void {
    for (let at = this.records.length - 1; at >= 0; at--) {
      const { table, scope, key, before } = this.records[at] as RecordChange;
      this.#table(table).write(scope, key, before);
    }
  }

  #table<Name extends TableName>(name: Name): Table<RecordOfTable<Name>> {
    return this.tables[name] as unknown as Table<RecordOfTable<Name>>;
  }

  #write<Name extends TableName>(
    table: Name,
    scope: string,
    key: string,
    record: RecordOfTable<Name> | undefined,
  ): void {
    const before = this.#table(table).write(scope, key, record);
    if (before !== record) this.records.push({ table, scope, key, before, after: record });
  }
}
