import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { StoreClosedError } from "./blob-errors.js";
import { Extents } from "./extents.js";
import { FOLDER_PREFIX } from "./leftovers.js";

/** Bytes that are on disk instead of in memory, for as long as this object is held. */
export interface AsideBytes {
  readonly length: number;
  /** A copy. Throws StoreClosedError, or the file system's error. */
  read(): Buffer;
}

/** A disk of whose end something else has need. */
interface SharedDisk {
  /** Holds space until what it returns is called. Throws StoreFullError. */
  claim(bytes: number): () => void;
}

/**
 * One file for all bytes that are set aside, without a name, so that nothing is left of it however the process ends.
 * Reads and writes are synchronous: of a few MiB they take less time than hashing and parsing these does. The garbage
 * collector finds what isn't needed any more, so no references have to be counted.
 */
export class AsideFile {
  readonly #folder: string;
  readonly #disk: SharedDisk | undefined;
  readonly #extents = new Extents();
  readonly #ends = new FinalizationRegistry<{ start: number; length: number }>(({ start, length }) =>
    this.#extents.give(start, length),
  );
  #file: number | undefined;
  #isClosed = false;

  /** @param disk asked before anything is written */
  constructor(folder: string, disk?: SharedDisk) {
    this.#folder = folder;
    this.#disk = disk;
  }

  /** How far the file reaches, in bytes. */
  get end(): number {
    return this.#extents.end;
  }

  /** @returns undefined if there is no space on the disk, or no folder to write to */
  add(bytes: Buffer): AsideBytes | undefined {
    if (this.#isClosed) return undefined;
    const { length } = bytes;
    const start = this.#extents.take(length);
    try {
      const release = this.#disk?.claim(length);
      try {
        this.#file ??= openUnnamed(this.#folder);
        writeAll(this.#file, bytes, start);
      } finally {
        release?.();
      }
    } catch {
      this.#extents.give(start, length);
      return undefined;
    }
    const aside: AsideBytes = { length, read: () => this.#read(start, length) };
    this.#ends.register(aside, { start, length });
    return aside;
  }

  close(): void {
    this.#isClosed = true;
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #read(start: number, length: number): Buffer {
    if (this.#file === undefined) throw new StoreClosedError();
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let done = 0; done < length; ) {
      const read = readSync(this.#file, bytes, done, length - done, start + done);
      if (read === 0) throw new Error(`the file of bytes set aside ends at byte ${start + done}`);
      done += read;
    }
    return bytes;
  }
}

function openUnnamed(parent: string): number {
  const folder = mkdtempSync(join(parent, FOLDER_PREFIX));
  try {
    return openSync(join(folder, "aside"), "wx+", 0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeAll(file: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, position + done);
  }
}
