import { statSync } from "node:fs";
import { readdir, unlink } from "node:fs/promises";
import { basename, join } from "node:path";
import type { BlobContent } from "../blobs/blob-index.js";
import type { BlobPersistence, PersistedBlobStore } from "../blobs/blob-persistence.js";
import { type FileSystem, nodeFileSystem, type OpenFile } from "../blobs/file-system.js";
import { writeBlob } from "./blob-record.js";
import { BlobVerification } from "./blob-verification.js";
import type { DiskReserve } from "./disk-reserve.js";
import type { GroupCommit } from "./group-commit.js";
import { blobKey } from "./keys.js";

export interface BlobFolderParts {
  readonly folder: string;
  /** Number of this start of the server. */
  readonly generation: number;
  readonly commits: GroupCommit;
  readonly reserve: DiskReserve;
  /** Asked when a batch is made. */
  store(): PersistedBlobStore;
}

/**
 * The files of a data directory's blobs and uploads. A file is whole before anything that is stored refers to it, and
 * goes only after nothing does; small blobs have none, they are stored with the rest.
 */
export class BlobFolder implements BlobPersistence {
  readonly folder: string;
  readonly filePrefix: string;
  /** For the store, which removes files of uploads. Once the folder is closed uploads are interrupted, not ended. */
  readonly fileSystem: FileSystem;
  readonly #commits: GroupCommit;
  readonly #reserve: DiskReserve;
  readonly #store: () => PersistedBlobStore;
  readonly #verification = new BlobVerification();
  readonly #removals = new Set<Promise<void>>();
  #isClosed = false;

  constructor({ folder, generation, commits, reserve, store }: BlobFolderParts) {
    this.folder = folder;
    this.filePrefix = `${generation.toString(36)}-`;
    this.#commits = commits;
    this.#store = store;
    this.#reserve = reserve;
    this.fileSystem = {
      ...nodeFileSystem,
      open: async (path, flags) => {
        const file = await nodeFileSystem.open(path, flags);
        return flags === "r" ? file : beforeReserve(file, reserve);
      },
      unlink: async (path) => this.#removeOnceStored(path),
    };
  }

  claim(bytes: number): () => void {
    return this.#reserve.claim(bytes);
  }

  added(digest: string): void {
    const content = this.#store().lookUp(digest)?.content;
    if (content !== undefined && "path" in content) void this.#verification.written(content.path);
    this.#mark(digest);
  }

  #mark(digest: string): void {
    const key = blobKey(digest);
    this.#commits.mark(key, (operations) => {
      const found = this.#store().lookUp(digest);
      if (found === undefined) operations.push({ type: "del", key });
      else operations.push({ type: "put", key, value: writeBlob(found.blob.size, found.content) });
    });
  }

  freed(digest: string, content: BlobContent): void {
    this.#mark(digest);
    if (!("path" in content)) return;
    this.#verification.forget(content.path);
    this.#commits.afterwards(() => this.#remove(content.path));
  }

  verify(digest: string, content: BlobContent): Promise<void> | undefined {
    return "path" in content ? this.#verification.verify(content.path, digest) : undefined;
  }

  /** Whether the file is there and has that size; one of an upload may be longer. */
  isWhole(file: string, size: number, mayBeLonger = false): boolean {
    const found = statSync(join(this.folder, file), { throwIfNoEntry: false });
    return found !== undefined && (found.size === size || (mayBeLonger && found.size > size));
  }

  async files(): Promise<Set<string>> {
    return new Set(await readdir(this.folder));
  }

  /** Removes, in the background, the files that are not among `needed`; they are left-overs of a killed server. */
  removeOthers(files: ReadonlySet<string>, needed: ReadonlySet<string>): void {
    for (const file of files) if (!needed.has(file)) this.#remove(join(this.folder, file));
  }

  /** Resolves when the files are gone that are being removed now; undefined = there are none. */
  removed(): Promise<unknown> | undefined {
    return this.#removals.size === 0 ? undefined : Promise.all(this.#removals);
  }

  close(): void {
    this.#isClosed = true;
  }

  /**
   * The file of an upload that has ended; by now that is marked. Should it not be stored, the file goes nevertheless: it
   * may be what fills the disk.
   */
  #removeOnceStored(path: string): void {
    const storing = this.#commits.stored();
    if (storing === undefined) this.#remove(path);
    else
      storing.then(
        () => this.#remove(path),
        () => this.#remove(path),
      );
  }

  /** One that can't be removed now goes with the next start. */
  #remove(path: string): void {
    if (this.#isClosed) return;
    const removal = unlink(path).catch(() => {});
    this.#removals.add(removal);
    void removal.then(() => this.#removals.delete(removal));
  }
}

/** The file, every write to which leaves the reserve of the disk alone. */
function beforeReserve(file: OpenFile, reserve: DiskReserve): OpenFile {
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

export function fileOf(content: BlobContent): string | undefined {
  return "path" in content ? basename(content.path) : undefined;
}
