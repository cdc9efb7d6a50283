import { statSync } from "node:fs";
import { readdir, truncate, unlink } from "node:fs/promises";
import { basename, join } from "node:path";
import type { BlobContent } from "./blob-index.js";
import type { PersistedBytes } from "./blob-store.js";
import { BlobVerification } from "./blob-verification.js";
import { type FileSystem, nodeFileSystem, type OpenFile } from "./file-system.js";

type Release = () => void;

/** Space on a disk, held from before something is written until what these return is called. They throw StoreFullError. */
export interface DiskClaims {
  claim(bytes: number): Release;
  /** Waits for space that is being given back. */
  claimOrMakeRoom(bytes: number): Release | Promise<Release>;
}

export interface BlobFilesParts {
  readonly folder: string;
  /** Number of this start of the server. */
  readonly generation: number;
  readonly reserve: DiskClaims;
  /** Resolves when everything so far is stored, rejects if it can't be; undefined if it is already. */
  stored(): Promise<void> | undefined;
}

/** The files of blobs and uploads that outlive the process, in a folder that stays. */
export class BlobFiles {
  readonly folder: string;
  readonly filePrefix: string;
  /** For the store, which removes files of uploads. Once this is closed uploads are interrupted, not ended. */
  readonly fileSystem: FileSystem;
  readonly #parts: BlobFilesParts;
  readonly #verification = new BlobVerification();
  readonly #removals = new Set<Promise<void>>();
  /** Names of files of earlier processes that nothing has asked for yet. */
  #leftovers = new Set<string>();
  #isClosed = false;

  constructor(parts: BlobFilesParts) {
    const { folder, generation, reserve } = parts;
    this.folder = folder;
    this.filePrefix = `${generation.toString(36)}-`;
    this.#parts = parts;
    this.fileSystem = {
      ...nodeFileSystem,
      open: async (path, flags) => {
        const file = await nodeFileSystem.open(path, flags);
        return flags === "r" ? file : beforeReserve(file, reserve);
      },
      unlink: async (path) => this.#removeOnceStored(path),
    };
  }

  claim(bytes: number): Release {
    return this.#parts.reserve.claim(bytes);
  }

  /** The blob was written by this process a moment ago. */
  written(content: BlobContent): void {
    if ("path" in content) void this.#verification.written(content.path);
  }

  verify(digest: string, content: BlobContent): Promise<void> | undefined {
    return "path" in content ? this.#verification.verify(content.path, digest) : undefined;
  }

  /** In the background. A file that can't be removed now goes with the next start. */
  remove(path: string): void {
    if (this.#isClosed) return;
    this.#verification.forget(path);
    const removal = unlink(path).catch(() => {});
    this.#removals.add(removal);
    void removal.then(() => this.#removals.delete(removal));
  }

  /** Resolves when the files that are being removed now are gone; undefined if there are none. */
  removed(): Promise<unknown> | undefined {
    return this.#removals.size === 0 ? undefined : Promise.all(this.#removals);
  }

  /** Looks what earlier processes have left. */
  async list(): Promise<void> {
    this.#leftovers = new Set(await readdir(this.folder));
  }

  /** Takes over the file of a blob. @returns its path; undefined if it is gone, or has another size */
  takeOver(file: string, size: number): string | undefined {
    return this.#sizeOf(file) === size ? this.#keep(file) : undefined;
  }

  /** Takes the bytes of an upload over, wherever the folder was. @returns undefined if some are gone */
  async takeOverUpload(kept: PersistedBytes): Promise<PersistedBytes | undefined> {
    if ("bytes" in kept) return kept;
    const { size } = kept;
    const file = basename(kept.path);
    if ((this.#sizeOf(file) ?? -1) < size) return undefined;
    const path = this.#keep(file);
    // Bytes after the last acknowledged part don't count.
    await truncate(path, size);
    return { path, size };
  }

  /** Removes what a killed server has left and nothing has taken over. */
  removeLeftovers(): void {
    for (const file of this.#leftovers) this.remove(join(this.folder, file));
    this.#leftovers.clear();
  }

  close(): void {
    this.#isClosed = true;
  }

  #sizeOf(file: string): number | undefined {
    return statSync(join(this.folder, file), { throwIfNoEntry: false })?.size;
  }

  #keep(file: string): string {
    this.#leftovers.delete(file);
    return join(this.folder, file);
  }

  /**
   * The file of an upload that has ended; by now that is marked. Should it not be stored, the file goes nevertheless: it
   * may be what fills the disk.
   */
  #removeOnceStored(path: string): void {
    const storing = this.#parts.stored();
    if (storing === undefined) this.remove(path);
    else
      storing.then(
        () => this.remove(path),
        () => this.remove(path),
      );
  }
}

/** The file, every write to which leaves the reserve of the disk alone. */
function beforeReserve(file: OpenFile, reserve: DiskClaims): OpenFile {
  return {
    read: (into, offset, length, position) => file.read(into, offset, length, position),
    close: () => file.close(),
    writev: async (pieces, position) => {
      const release = await reserve.claimOrMakeRoom(pieces.reduce((sum, piece) => sum + piece.length, 0));
      try {
        return await file.writev(pieces, position);
      } finally {
        release();
      }
    },
  };
}
