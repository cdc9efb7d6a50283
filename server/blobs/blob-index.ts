import { BlobNotFoundError } from "./blob-errors.js";
import type { BlobStoreStats, StoredBlob } from "./blob-store.js";
import type { GeneratedBytes } from "./generated-bytes.js";

/** Where a finished blob's bytes are. */
export type BlobContent = { readonly bytes: Buffer } | { readonly path: string };

/** The same of a blob that ends with the process. */
export type ReadableContent = BlobContent | { readonly generated: GeneratedBytes };

export interface IndexedBlob {
  readonly blob: StoredBlob;
  readonly content: ReadableContent;
  references: number;
  readers: number;
}

/** Which blobs there are, and who still needs them. */
export class BlobIndex {
  readonly #blobs = new Map<string, IndexedBlob>();
  readonly #freed: (digest: string, content: ReadableContent) => void;
  #memoryBytes = 0;
  #diskBytes = 0;

  /** @param freed told once about each blob that has neither references nor readers left */
  constructor(freed: (digest: string, content: ReadableContent) => void) {
    this.#freed = freed;
  }

  get memoryBytes(): number {
    return this.#memoryBytes;
  }

  /** Undefined without references, even while a last reader keeps the bytes. */
  find(digest: string): IndexedBlob | undefined {
    const found = this.#blobs.get(digest);
    return found === undefined || found.references === 0 ? undefined : found;
  }

  /** Throws BlobNotFoundError. */
  get(digest: string): IndexedBlob {
    const found = this.find(digest);
    if (found === undefined) throw new BlobNotFoundError(digest);
    return found;
  }

  /** Adds a reference to the blob, which comes in with it if it is new; false if its bytes were there already. */
  add(blob: StoredBlob, content: ReadableContent): boolean {
    const known = this.#blobs.get(blob.digest);
    if (known !== undefined) {
      known.references++;
      return false;
    }
    this.#blobs.set(blob.digest, { blob, content, references: 1, readers: 0 });
    this.#count(content, blob.size);
    return true;
  }

  /** Finds a blob even if nothing holds a reference to it. */
  lookUp(digest: string): IndexedBlob | undefined {
    return this.#blobs.get(digest);
  }

  release(digest: string): void {
    const found = this.get(digest);
    found.references--;
    this.#freeIfUnused(found);
  }

  readerEnded(found: IndexedBlob): void {
    found.readers--;
    this.#freeIfUnused(found);
  }

  stats(): Omit<BlobStoreStats, "uploads"> {
    const memoryBytes = this.#memoryBytes;
    const diskBytes = this.#diskBytes;
    return { blobs: this.#blobs.size, bytes: memoryBytes + diskBytes, memoryBytes, diskBytes };
  }

  /** Forgets everything without telling `freed`. */
  clear(): void {
    this.#blobs.clear();
    this.#memoryBytes = 0;
    this.#diskBytes = 0;
  }

  #freeIfUnused(found: IndexedBlob): void {
    const { blob, content } = found;
    if (found.references > 0 || found.readers > 0 || this.#blobs.get(blob.digest) !== found) return;
    this.#blobs.delete(blob.digest);
    this.#count(content, -blob.size);
    this.#freed(blob.digest, content);
  }

  #count(content: ReadableContent, bytes: number): void {
    if ("bytes" in content) this.#memoryBytes += bytes;
    else if ("path" in content) this.#diskBytes += bytes;
  }
}
