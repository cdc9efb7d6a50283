import { readdir, statfs, unlink } from "node:fs/promises";
import { basename, join } from "node:path";
import type { BlobContent } from "../blobs/blob-index.js";
import type { BlobKeeper, KeptBlobStore } from "../blobs/blob-keeper.js";
import { type FileSystem, nodeFileSystem } from "../blobs/file-system.js";
import type { GroupCommit } from "./group-commit.js";
import { keyOf } from "./keys.js";
import { writeBlob } from "./records/blob-record.js";

/** LevelDB writes a few times its write buffer of 4 MiB before it gives back what it has deleted. */
const DATABASE_RESERVE_BYTES = 16 * 1024 * 1024;

/**
 * The files of a data directory's blobs and uploads. A file is whole before anything that is stored refers to it, and
 * goes only after nothing does; small blobs have none, they are stored with the rest.
 */
export class BlobFolder implements BlobKeeper {
  readonly folder: string;
  readonly filePrefix: string;
  /** For the store, which removes files of uploads. Once the folder is closed uploads are interrupted, not ended. */
  readonly fileSystem: FileSystem;
  readonly #commits: GroupCommit;
  readonly #store: () => KeptBlobStore;
  #isClosed = false;

  /** @param generation number of this start of the server */
  constructor(folder: string, generation: number, commits: GroupCommit, store: () => KeptBlobStore) {
    this.folder = folder;
    this.filePrefix = `${generation.toString(36)}-`;
    this.#commits = commits;
    this.#store = store;
    this.fileSystem = {
      ...nodeFileSystem,
      open: async (path, flags) => {
        if (flags !== "r") await this.#requireSpace();
        return nodeFileSystem.open(path, flags);
      },
      unlink: async (path) => this.#removeOnceStored(path),
    };
  }

  added(digest: string): void {
    const key = keyOf.blob(digest);
    this.#commits.mark(key, (operations) => {
      const found = this.#store().lookUp(digest);
      if (found === undefined) operations.push({ type: "del", key });
      else operations.push({ type: "put", key, value: writeBlob(found.blob.size, found.content) });
    });
  }

  freed(digest: string, content: BlobContent): void {
    this.added(digest);
    if ("path" in content) this.#commits.afterwards(() => this.#remove(content.path));
  }

  async files(): Promise<Set<string>> {
    return new Set(await readdir(this.folder));
  }

  /** Removes, in the background, the files that are not among `needed`; they are left-overs of a killed server. */
  removeOthers(files: ReadonlySet<string>, needed: ReadonlySet<string>): void {
    for (const file of files) if (!needed.has(file)) this.#remove(join(this.folder, file));
  }

  close(): void {
    this.#isClosed = true;
  }

  /** A disk that blobs have filled to the last byte could not even be freed: a deletion has to be stored too. */
  async #requireSpace(): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder);
    if (bavail * bsize >= DATABASE_RESERVE_BYTES) return;
    const message = `the last ${DATABASE_RESERVE_BYTES / 2 ** 20} MiB of the disk are kept for the database`;
    throw Object.assign(new Error(message), { code: "ENOSPC" });
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
    if (!this.#isClosed) void unlink(path).catch(() => {});
  }
}

export function fileOf(content: BlobContent): string | undefined {
  return "path" in content ? basename(content.path) : undefined;
}
