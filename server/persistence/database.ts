import { dirname } from "node:path";
import { ClassicLevel } from "classic-level";
import { asStoreError } from "../blobs/blob-errors.js";
import { DataDirError } from "./data-dir-error.js";
import { DatabaseSize } from "./database-size.js";
import { printKey } from "./keys.js";

export type Operation =
  | { readonly type: "put"; readonly key: string; readonly value: Buffer }
  | { readonly type: "del"; readonly key: string };

/** Entries fetched at a time: enough to make the way to the database and back not matter. */
const ENTRIES_A_TURN = 1_000;
const BYTES_A_TURN = 1024 * 1024;

/**
 * The database of a data directory. What was written survives the process, however it ends; after a power failure the
 * last moments may be missing, since nothing waits for the disk itself.
 */
export class Database {
  readonly #folder: string;
  #level: ClassicLevel<string, Buffer>;
  #isBroken = false;
  readonly #size: DatabaseSize;
  /** Something was deleted whose space LevelDB has not given back yet. */
  #hasDeleted = true;
  #compacting: Promise<void> | undefined;

  private constructor(folder: string, level: ClassicLevel<string, Buffer>) {
    this.#folder = folder;
    this.#level = level;
    this.#size = new DatabaseSize(folder);
  }

  /** On the disk, about. */
  get bytes(): number {
    return this.#size.bytes;
  }

  /** @throws {DataDirError} if another process has it open, or it can't be read */
  static async open(folder: string): Promise<Database> {
    const database = new Database(folder, await openLevel(folder));
    await database.#size.measure();
    return database;
  }

  /** Stores all operations or none. @throws {StoreFullError} or the system's error; the next call tries from the start */
  async write(operations: readonly Operation[]): Promise<void> {
    if (operations.length === 0) return;
    try {
      await this.#batch(operations).catch(() => this.#batch(operations));
      this.#count(operations);
    } catch (error) {
      throw asStoreError(systemError(error), this.#folder);
    }
  }

  /** Where it failed once, only a new start helps: LevelDB repeats the error of its background work for ever. */
  async #batch(operations: readonly Operation[]): Promise<void> {
    try {
      if (this.#isBroken) await this.#reopen();
      await this.#level.batch(operations as Operation[]);
    } catch (error) {
      this.#isBroken = true;
      throw error;
    }
  }

  /** What is stored under keys that begin with `prefix`, in their order, many at a time. */
  async *entries(prefix: string): AsyncGenerator<readonly (readonly [key: string, value: Buffer])[]> {
    const iterator = this.#level.iterator({ ...rangeOf(prefix), highWaterMarkBytes: BYTES_A_TURN });
    try {
      for (;;) {
        const entries = await iterator.nextv(ENTRIES_A_TURN);
        if (entries.length === 0) return;
        yield entries;
      }
    } finally {
      await iterator.close();
    }
  }

  /**
   * Reads one record after the other.
   * @throws {DataDirError} naming folder and record, if one can't be read or `read` throws
   */
  async each(prefix: string, read: (key: string, value: Buffer) => void | Promise<void>): Promise<void> {
    let last = "its beginning";
    try {
      for await (const entries of this.entries(prefix)) {
        for (const [key, value] of entries) {
          last = key;
          const reading = read(key, value);
          if (reading !== undefined) await reading;
        }
      }
    } catch (error) {
      if (error instanceof DataDirError) throw error;
      throw unreadable(this.#folder, last, error);
    }
  }

  /** The error of a record that has been read and makes no sense. */
  unreadable(key: string, error: unknown): DataDirError {
    return unreadable(this.#folder, key, error);
  }

  /** @throws {DataDirError} as `each` */
  async read<T>(key: string, read: (value: Buffer) => T): Promise<T | undefined> {
    try {
      const value = await this.#level.get(key);
      return value === undefined ? undefined : read(value);
    } catch (error) {
      throw unreadable(this.#folder, key, error);
    }
  }

  /** Removes everything under keys that begin with `prefix`, bit by bit. */
  async clear(prefix: string): Promise<void> {
    await this.#level.clear(rangeOf(prefix));
    this.#hasDeleted = true;
  }

  /** Gives back the space of what was deleted, which LevelDB else does some time; undefined = nothing was. */
  compact(): Promise<void> | undefined {
    if (this.#compacting !== undefined) return this.#compacting;
    if (!this.#hasDeleted) return undefined;
    this.#hasDeleted = false;
    this.#compacting = this.#level
      .compactRange("", "\u{10ffff}")
      .then(() => this.#size.measure())
      .finally(() => {
        this.#compacting = undefined;
      });
    return this.#compacting;
  }

  async close(): Promise<void> {
    await this.#compacting?.catch(() => {});
    await this.#level.close();
  }

  #count(operations: readonly Operation[]): void {
    let bytes = 0;
    for (const operation of operations) {
      bytes += operation.key.length;
      if (operation.type === "put") bytes += operation.value.length;
      else this.#hasDeleted = true;
    }
    this.#size.written(bytes);
  }

  /** What a failed write has left at the end of the log would hide whatever is written behind it. */
  async #reopen(): Promise<void> {
    await this.#level.close();
    this.#level = await openLevel(this.#folder);
    this.#isBroken = false;
  }
}

async function openLevel(folder: string): Promise<ClassicLevel<string, Buffer>> {
  const level = new ClassicLevel<string, Buffer>(folder, { keyEncoding: "utf8", valueEncoding: "buffer" });
  try {
    await level.open();
    return level;
  } catch (error) {
    await level.close().catch(() => {});
    const { code, message } = systemError(error) as NodeJS.ErrnoException;
    if (code === "LEVEL_LOCKED")
      throw new DataDirError(`${dirname(folder)} is in use by another process`, { cause: error });
    throw new DataDirError(`${folder} can't be opened: ${message}`, { cause: error });
  }
}

function unreadable(folder: string, key: string, error: unknown): DataDirError {
  const why = systemError(error).message;
  return new DataDirError(`record ${printKey(key)} of ${folder} can't be read: ${why}`, { cause: error });
}

/** LevelDB's own error, which the library wraps; "no space left" is known by its text alone. */
function systemError(error: unknown): Error {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  if (!(cause instanceof Error)) return new Error(String(error));
  if (/no space left|quota exceeded/i.test(cause.message)) return Object.assign(cause, { code: "ENOSPC" });
  return cause;
}

/** `/` ends every prefix and `0` follows it in ASCII. */
function rangeOf(prefix: string): { gte: string; lt: string } {
  return { gte: prefix, lt: `${prefix.slice(0, -1)}0` };
}
