import { tmpdir } from "node:os";
import { type AsideBytes, AsideFile } from "./aside-file.js";
import { batchBytes } from "./batch.js";
import { StoreClosedError } from "./blob-errors.js";
import { BlobFile } from "./blob-file.js";
import { type BlobContent, BlobIndex, type IndexedBlob, type ReadableContent } from "./blob-index.js";
import type { BlobPersistence, PersistedBlobStore, ResumedUpload } from "./blob-persistence.js";
import type {
  BlobReader,
  BlobStore,
  BlobStoreStats,
  BlobUpload,
  ByteRange,
  PersistedBytes,
  StoredBlob,
} from "./blob-store.js";
import { BufferPool } from "./buffer-pool.js";
import { type FileSystem, nodeFileSystem } from "./file-system.js";
import type { GeneratedBytes } from "./generated-bytes.js";
import { readWhole } from "./read-whole.js";
import { Reader } from "./reader.js";
import { TemporaryFolder } from "./temporary-folder.js";
import { Upload } from "./upload.js";

export interface BlobStoreOptions {
  /** Blobs up to this size are kept in memory, larger ones in files (default 64 KiB). */
  readonly inMemoryUpToBytes?: number;
  /** Once the blobs in memory have this size together, further ones go to files too (default 64 MiB). */
  readonly memoryBytes?: number;
  /** Where the store's temporary folder goes (default the system's). Must exist. */
  readonly parentFolder?: string;
  readonly fileSystem?: FileSystem;
  /** Called for files that couldn't be removed; nothing else fails because of them. */
  readonly onCleanUpFailure?: (error: unknown) => void;
}

/** A store that starts empty and leaves nothing behind: small blobs in memory, large ones in a temporary folder. */
export function createBlobStore(options: BlobStoreOptions = {}): BlobStore {
  return new ContentStore(options);
}

/** A store that begins with what is put back into it; its files go where the keeper says, and stay. */
export function createPersistedBlobStore(keeper: BlobPersistence, options: BlobStoreOptions = {}): PersistedBlobStore {
  return new ContentStore(options, keeper);
}

class ContentStore implements PersistedBlobStore {
  readonly #index = new BlobIndex((digest, content) => this.#remove(digest, content));
  readonly #uploads = new Set<BlobUpload>();
  readonly #readers = new Map<Reader, IndexedBlob>();
  readonly #removals = new Set<Promise<void>>();
  readonly #pool = new BufferPool();
  readonly #inMemoryUpTo: number;
  readonly #memoryLimit: number;
  readonly #parent: string;
  readonly #fileSystem: FileSystem;
  readonly #cleanUpFailed: (error: unknown) => void;
  readonly #keeper: BlobPersistence | undefined;
  readonly #folder: Pick<TemporaryFolder, "path" | "remove">;
  readonly #aside: AsideFile;
  #files = 0;
  #closed = false;
  #closing: Promise<void> | undefined;

  constructor(options: BlobStoreOptions, keeper?: BlobPersistence) {
    this.#inMemoryUpTo = options.inMemoryUpToBytes ?? 64 * 1024;
    this.#memoryLimit = options.memoryBytes ?? 64 * 1024 * 1024;
    this.#parent = keeper?.folder ?? options.parentFolder ?? tmpdir();
    this.#fileSystem = options.fileSystem ?? nodeFileSystem;
    this.#cleanUpFailed = options.onCleanUpFailure ?? (() => {});
    this.#keeper = keeper;
    this.#aside = new AsideFile(this.#parent, keeper);
    this.#folder =
      keeper === undefined
        ? new TemporaryFolder(this.#parent, this.#fileSystem, this.#cleanUpFailed)
        : { path: async () => keeper.folder, remove: async () => {} };
  }

  createUpload(): Upload {
    this.#refuseIfClosed();
    const upload = new Upload({
      keeps: this.#keeper !== undefined,
      inMemoryUpTo: this.#inMemoryUpTo,
      folder: this.#parent,
      batchBytes: () => batchBytes(this.#uploads.size),
      hasRoomInMemory: (size) => this.#index.memoryBytes + size <= this.#memoryLimit,
      // Numbered, not named by digest: two uploads of the same bytes, or one and a removal, never meet at one path.
      createFile: () => new BlobFile(this.#fileSystem, () => this.#folder.path(), this.#nextFile()),
      bytesOf: (content, size) => ("bytes" in content ? [content.bytes] : this.#readFile(content.path, size)),
      commit: (blob, content) => {
        this.#refuseIfClosed();
        const isNew = this.#index.add(blob, content);
        if (isNew) this.#keeper?.added(blob.digest);
        return isNew;
      },
      ended: (ended) => this.#uploads.delete(ended),
      cleanUpFailed: this.#cleanUpFailed,
    });
    this.#uploads.add(upload);
    return upload;
  }

  get(digest: string): StoredBlob | undefined {
    return this.#index.find(digest)?.blob;
  }

  read(digest: string, range?: ByteRange): BlobReader {
    this.#refuseIfClosed();
    const found = this.#index.get(digest);
    const { blob, content } = found;
    const { start, end } = range ?? { start: 0, end: blob.size };
    if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= blob.size)) {
      throw new RangeError(`bytes ${start} to ${end} are not inside blob ${digest} of ${blob.size} bytes`);
    }
    const reader = new Reader(blob, { start, end }, content, {
      fileSystem: this.#fileSystem,
      pool: this.#pool,
      cleanUpFailed: this.#cleanUpFailed,
      verify: () => ("generated" in content ? undefined : this.#keeper?.verify(digest, content)),
      ended: (ended) => {
        this.#readers.delete(ended);
        this.#index.readerEnded(found);
      },
    });
    found.readers++;
    this.#readers.set(reader, found);
    return reader;
  }

  async readAll(digest: string, limit: number): Promise<Buffer> {
    return readWhole(this.read(digest), limit);
  }

  retain(digest: string): void {
    this.#refuseIfClosed();
    this.#index.get(digest).references++;
  }

  release(digest: string): void {
    if (!this.#closed) this.#index.release(digest);
  }

  setAside(bytes: Buffer): AsideBytes | undefined {
    return this.#aside.add(bytes);
  }

  lookUp(digest: string): { readonly blob: StoredBlob; readonly content: BlobContent } | undefined {
    const { blob, content } = this.#index.lookUp(digest) ?? {};
    return blob === undefined || content === undefined || "generated" in content ? undefined : { blob, content };
  }

  addGenerated(blob: StoredBlob, generated: GeneratedBytes): boolean {
    this.#refuseIfClosed();
    if (this.#keeper === undefined) this.#index.add(blob, { generated });
    return this.#keeper === undefined;
  }

  restore(blob: StoredBlob, content: BlobContent): void {
    this.#index.add(blob, content);
  }

  resumeUpload(kept: PersistedBytes): ResumedUpload {
    const upload = this.createUpload();
    if ("bytes" in kept) {
      // No more than an upload has in memory anyway, so there is nothing to wait for.
      void upload.write(kept.bytes);
      return { upload, ready: Promise.resolve(upload.keep()) };
    }
    const { path, size } = kept;
    const file = BlobFile.resume(this.#fileSystem, path, size);
    return { upload, ready: upload.resume(file, size, this.#readFile(path, size)) };
  }

  stats(): BlobStoreStats {
    return { ...this.#index.stats(), uploads: this.#uploads.size };
  }

  close(): Promise<void> {
    this.#closed = true;
    this.#closing ??= this.#close().catch((error: unknown) => {
      this.#closing = undefined;
      throw error;
    });
    return this.#closing;
  }

  async #close(): Promise<void> {
    const readers = [...this.#readers.keys()].map((reader) => reader.interrupt(new StoreClosedError()));
    await Promise.all([...readers, ...[...this.#uploads].map((upload) => upload.abort())]);
    this.#index.clear();
    this.#aside.close();
    await Promise.all(this.#removals);
    await this.#folder.remove();
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw new StoreClosedError();
  }

  /** A file of an upload, which nobody else knows of. */
  #readFile(path: string, size: number): Reader {
    const host = { fileSystem: this.#fileSystem, pool: this.#pool, cleanUpFailed: this.#cleanUpFailed };
    return new Reader({ digest: "upload", size }, { start: 0, end: size }, { path }, { ...host, ended: () => {} });
  }

  #nextFile(): string {
    return `${this.#keeper?.filePrefix ?? ""}${++this.#files}.blob`;
  }

  #remove(digest: string, content: ReadableContent): void {
    if ("generated" in content) return;
    this.#keeper?.freed(digest, content);
    if (this.#keeper !== undefined || "bytes" in content) return;
    const removal = this.#fileSystem.unlink(content.path).catch(this.#cleanUpFailed);
    this.#removals.add(removal);
    void removal.then(() => this.#removals.delete(removal));
  }
}
