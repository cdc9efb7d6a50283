import { statfsSync } from "node:fs";
import { StoreFullError } from "../blobs/blob-errors.js";

const MIB = 1024 * 1024;
/** LevelDB's two logs of 4 MiB, the table it makes of one, and what is deleted but not given back yet. */
const LOG_RESERVE_BYTES = 16 * MIB;
/** LevelDB rewrites parts of the database before it gives back their old form, at most this much at a time. */
const MAX_REWRITTEN_BYTES = 64 * MIB;

export interface Disk {
  readonly folder: string;
  /** How large the database is now. */
  databaseBytes(): number;
  /** Frees what is deleted but still takes space; undefined if there is nothing to free. */
  makeRoom(): Promise<void> | undefined;
  /** What the file system says, unless a test says it. */
  freeBytes?(folder: string): number;
}

/** Gives back what was claimed. */
export type Release = () => void;

/**
 * The end of the disk, which nothing that adds anything may use: a disk that is filled to its last byte can't even be
 * freed, as a deletion has to be stored too, and the database can't be opened again.
 */
export class DiskReserve {
  readonly #disk: Disk;
  #claimed = 0;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** In bytes. */
  get size(): number {
    return LOG_RESERVE_BYTES + Math.min(this.#disk.databaseBytes(), MAX_REWRITTEN_BYTES);
  }

  /** Whether LevelDB could rewrite the database to give back what was deleted. */
  get canBeCompacted(): boolean {
    return this.#freeBytes >= this.size - LOG_RESERVE_BYTES;
  }

  /**
   * Sets this many bytes aside until they are written. It is done at once, because the next caller must see the claim.
   * @throws {StoreFullError} if they would take from the reserve
   */
  claim(bytes: number): Release {
    const reserve = this.size;
    if (this.#freeBytes - this.#claimed - bytes < reserve) {
      const message = `the last ${Math.ceil(reserve / MIB)} MiB of the disk are kept for the database`;
      throw new StoreFullError(this.#disk.folder, new Error(message));
    }
    this.#claimed += bytes;
    let isReleased = false;
    return () => {
      if (!isReleased) this.#claimed -= bytes;
      isReleased = true;
    };
  }

  /** As `claim`, after making room if there is too little. @throws {StoreFullError} or rejects with it */
  claimOrMakeRoom(bytes: number): Release | Promise<Release> {
    try {
      return this.claim(bytes);
    } catch (error) {
      const making = this.#disk.makeRoom();
      if (making === undefined) throw error;
      return making.then(() => this.claim(bytes));
    }
  }

  get #freeBytes(): number {
    return (this.#disk.freeBytes ?? availableBytes)(this.#disk.folder);
  }
}

function availableBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
