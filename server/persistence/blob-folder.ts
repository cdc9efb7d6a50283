import { basename } from "node:path";
import { BlobFiles, type BlobFilesParts } from "../blobs/blob-files.js";
import type { BlobContent } from "../blobs/blob-index.js";
import type { BlobPersistence, PersistedBlobStore, ResumedUpload } from "../blobs/blob-persistence.js";
import type { PersistedBytes } from "../blobs/blob-store.js";
import type { GroupCommit } from "./group-commit.js";
import { BLOBS } from "./keys.js";
import { readRecord, writeRecord } from "./record.js";

export interface BlobFolderParts extends Omit<BlobFilesParts, "stored"> {
  readonly commits: GroupCommit;
  /** Asked when a batch is made. */
  store(): PersistedBlobStore;
}

interface Members {
  readonly size: number;
  /** Name of the file; unset = the bytes come with the record. */
  readonly file?: string | undefined;
}

/**
 * The blobs of a data directory: files, and the records of them. A file is whole before anything that is stored refers to
 * it, and goes only after nothing does; small blobs have none, they are stored with the rest.
 */
export class BlobFolder extends BlobFiles implements BlobPersistence {
  readonly #commits: GroupCommit;
  readonly #store: () => PersistedBlobStore;
  readonly #restored: string[] = [];

  constructor({ commits, store, ...files }: BlobFolderParts) {
    super({ ...files, stored: () => commits.stored() });
    this.#commits = commits;
    this.#store = store;
  }

  added(digest: string): void {
    const found = this.#store().lookUp(digest);
    if (found !== undefined) this.written(found.content);
    this.#changed(digest);
  }

  freed(digest: string, content: BlobContent): void {
    this.#changed(digest);
    if ("path" in content) this.#commits.afterwards(() => this.remove(content.path));
  }

  /** Puts a blob back; it stays at least until `endRestore`. @returns false if its file is gone, or has another size */
  restore(digest: string, value: Buffer): boolean {
    const { members, bytes } = readRecord<Members>(value);
    const { size, file } = members;
    const path = file === undefined ? undefined : this.takeOver(file, size);
    if (file !== undefined && path === undefined) return false;
    this.#store().restore({ digest, size }, path === undefined ? { bytes } : { path });
    this.#restored.push(digest);
    return true;
  }

  /** Takes up an upload where an earlier process has left it. @returns undefined if bytes of it are gone */
  async resumeUpload(kept: PersistedBytes): Promise<ResumedUpload | undefined> {
    const bytes = await this.takeOverUpload(kept);
    return bytes && this.#store().resumeUpload(bytes);
  }

  /** Forgets the blobs that nothing has asked for, and all files but those of what is back. */
  endRestore(): void {
    for (const digest of this.#restored.splice(0)) this.#store().release(digest);
    this.removeLeftovers();
  }

  #changed(digest: string): void {
    this.#commits.keep(BLOBS + digest, () => {
      const found = this.#store().lookUp(digest);
      return found && writeBlob(found.blob.size, found.content);
    });
  }
}

function writeBlob(size: number, content: BlobContent): Buffer {
  if ("bytes" in content) return writeRecord({ size } satisfies Members, content.bytes);
  return writeRecord({ size, file: basename(content.path) } satisfies Members);
}
