import { dirname } from "node:path";
import { ClassicLevel } from "classic-level";
import { asStoreError } from "../blobs/blob-errors.js";
import { DatabaseSpace } from "../disk-space/database-space.js";
import { DataDirError } from "./data-folder.js";
import { bytesKey, printKey } from "./keys.js";

export type Operation =
  | { readonly type: "put"; readonly key: string; readonly value: Buffer }
  | { readonly type: "del"; readonly key: string };

/** Takes an entry of the database, with the bytes that are stored apart from it. */
type ReadEntry = (key: string, value: Buffer, bytes: Buffer | undefined) => void | Promise<void>;

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
  readonly space: DatabaseSpace;

  private constructor(folder: string, level: ClassicLevel<string, Buffer>) {
    this.#folder = folder;
    this.#level = level;
    this.space = new DatabaseSpace(folder);
  }

  /** @throws {DataDirError} if another process has it open, or it can't be read */
  static async open(folder: string): Promise<Database> {
    const database = new Database(folder, await openLevel(folder));
    await database.space.measure();
    return database;
  }

  /** Stores all operations or none. @throws {StoreFullError} or the system's error; the next call tries from the start */
  async write(operations: readonly Operation[]): Promise<void> {
    if (operations.length === 0) return;
    try {
      await this.#batch(operations).catch(() => this.#batch(operations));
      this.space.written(operations);
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

  /**
   * Reads what is stored under keys that begin with `prefix`, one after the other in their order; with each the bytes that
   * are stored apart from it, which come right behind it.
   * @throws {DataDirError} naming folder and record, if one can't be read or `read` throws
   */
  async each(prefix: string, read: ReadEntry): Promise<void> {
    const iterator = this.#level.iterator({ ...rangeOf(prefix), highWaterMarkBytes: BYTES_A_TURN });
    const next = () => iterator.nextv(ENTRIES_A_TURN);
    let last = "its beginning";
    let waiting: readonly [key: string, value: Buffer] | undefined;
    try {
      for (let entries = await next(); entries.length > 0; entries = await next()) {
        for (const entry of entries) {
          const [key, value] = entry;
          const isBytes = waiting !== undefined && key === bytesKey(waiting[0]);
          if (waiting !== undefined) await read(...waiting, isBytes ? value : undefined);
          waiting = isBytes ? undefined : entry;
          last = key;
        }
      }
      if (waiting !== undefined) await read(...waiting, undefined);
    } catch (error) {
      throw unreadable(this.#folder, last, error);
    } finally {
      await iterator.close();
    }
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

  /** See DatabaseSpace.giveBack. */
  compact(): Promise<void> | undefined {
    return this.space.giveBack(() => this.#level.compactRange("", "\u{10ffff}"));
  }

  async close(): Promise<void> {
    await this.space.settled();
    await this.#level.close();
  }

  /** What a failed write has left at the end of the log would hide everything written after it. */
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
