import { type Deadline, Deadlines } from "./deadlines.js";
import { forkTables, newTables, type TableName, type Tables, tableNamed } from "./tables.js";
import type { TimerKind } from "./timer-kind.js";
import { type LogEntry, type OrderSource, type RecordChange, Transaction } from "./transaction.js";
import type { ContentContext, ContentView } from "./view.js";

/** A change that has been made. */
export interface Committed {
  readonly cause: string;
  readonly records: readonly RecordChange[];
  readonly log: readonly LogEntry[];
}

/** Hears of every change once it is made, in the order of the changes; it must not throw. It may commit changes itself. */
export type Subscriber = (committed: Committed) => void;

/** Does what has fallen due. Afterwards the record must no longer say that it is due. */
export type DeadlineHandler = (content: Content, deadline: Deadline) => void;

export type DeadlineHandlers = Readonly<Partial<Record<TimerKind, DeadlineHandler>>>;

/** Numbers that are never drawn twice, not even when what drew one is undone. */
class Orders implements OrderSource {
  last: number;

  constructor(last: number) {
    this.last = last;
  }

  nextOrder(): number {
    return ++this.last;
  }
}

/**
 * What a registry holds. `commit` alone changes it: all of a change or nothing, with its cause. Then derived data is
 * updated, and the subscribers are notified (INVARIANTS.md).
 */
export class Content implements ContentView {
  readonly context: ContentContext;
  readonly tables: Tables;
  readonly #handlers: DeadlineHandlers;
  readonly #subscribers = new Set<Subscriber>();
  readonly #untold: Committed[] = [];
  readonly #deadlines: Deadlines;
  #isTelling = false;
  #isCommitting = false;
  readonly #orders: Orders;
  /** Called when something else falls due next than before. */
  onDeadline: () => void = () => {};

  constructor(context: ContentContext, handlers: DeadlineHandlers = {}, from?: Content) {
    this.context = context;
    this.#handlers = handlers;
    this.tables = from === undefined ? newTables() : forkTables(from.tables);
    this.#deadlines = from === undefined ? new Deadlines() : from.#deadlines.fork();
    this.#orders = new Orders(from === undefined ? 0 : from.#orders.last);
  }

  /**
   * Changes the content. The work is synchronous: what takes time is done before, and its outcome is committed.
   * @param cause a request id, "clock", "admin", or what the registry does by itself; the event log shows it
   * @throws what `work` throws; then nothing has happened
   */
  commit<T>(cause: string, work: (tx: Transaction) => T): T {
    if (this.#isCommitting) throw new Error("a change of content must not be committed within another");
    const tx = new Transaction(this, cause, this.#orders);
    let result: T;
    this.#isCommitting = true;
    try {
      result = work(tx);
    } catch (error) {
      tx.undo();
      throw error;
    } finally {
      this.#isCommitting = false;
    }
    if (tx.records.length > 0 || tx.log.length > 0) this.#committed(tx);
    return result;
  }

  /** Tells of every change from now on; the result ends that. */
  subscribe(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  }

  /** The same content, which goes its own way from now on. It costs nothing until one of the two is changed. */
  fork(context: ContentContext = this.context, handlers: DeadlineHandlers = this.#handlers): Content {
    return new Content(context, handlers, this);
  }

  /**
   * Makes the records of these tables those of `from`. What both still share since one was forked off the other costs
   * nothing. Uploads can't come from elsewhere; those of this content end.
   */
  replace(cause: string, from: Content, names: readonly TableName[]): void {
    this.#orders.last = Math.max(this.#orders.last, from.#orders.last);
    this.commit(cause, (tx) => {
      for (const name of names) tx.replaceTable(name, from.tables);
    });
  }

  /** Puts back a record from before a restart, without notifying subscribers. */
  restore(name: TableName, record: object): void {
    const table = tableNamed(this.tables, name);
    const scope = table.kind.scopeOf(record);
    const key = table.kind.keyOf(record);
    const before = table.write(scope, key, record);
    const { order } = record as { readonly order?: unknown };
    if (typeof order === "number") this.#orders.last = Math.max(this.#orders.last, order);
    this.#follow({ table: name, scope, key, before, after: record } as RecordChange);
  }

  /** What falls due next. */
  nextDeadline(): Deadline | undefined {
    return this.#deadlines.first();
  }

  /** What falls due, soonest first. */
  deadlines(): Deadline[] {
    return this.#deadlines.values();
  }

  /** Does what falls due first. */
  fireNext(): void {
    const deadline = this.#deadlines.first();
    if (deadline === undefined) return;
    this.#handlers[deadline.kind]?.(this, deadline);
    // What its handler has left as it was must not fall due for ever.
    if (this.#deadlines.first() === deadline) this.#deadlines.remove(deadline);
  }

  #committed({ cause, records, log }: Transaction): void {
    const next = this.#deadlines.first();
    for (const record of records) this.#follow(record);
    if (this.#deadlines.first() !== next) this.onDeadline();
    this.#untold.push({ cause, records, log });
    if (!this.#isTelling) this.#tell();
  }

  /** A subscriber's own commit is announced after all subscribers have heard of the commit before it. */
  #tell(): void {
    this.#isTelling = true;
    try {
      for (let next = this.#untold.shift(); next !== undefined; next = this.#untold.shift()) {
        for (const subscriber of this.#subscribers) subscriber(next);
      }
    } finally {
      this.#isTelling = false;
    }
  }

  #follow({ table, scope, key, before, after }: RecordChange): void {
    const { dueOf } = tableNamed(this.tables, table).kind;
    if (dueOf === undefined) return;
    const was = before === undefined ? undefined : dueOf(before);
    const is = after === undefined ? undefined : dueOf(after);
    if (was?.dueMs === is?.dueMs) return;
    if (was !== undefined) this.#deadlines.remove({ ...was, table, scope, key });
    if (is !== undefined) this.#deadlines.add({ ...is, table, scope, key });
  }
}
