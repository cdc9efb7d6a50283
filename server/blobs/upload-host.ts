import type { BlobFile } from "./blob-file.js";
import type { BlobContent } from "./blob-index.js";
import type { BlobUpload, StoredBlob } from "./blob-store.js";

/** What an upload needs from its store. */
export interface UploadHost {
  /** Blobs above this size, in bytes, are never kept in memory, so writing to a file may begin. */
  readonly inMemoryUpTo: number;
  /** Whether uploads outlive the process. */
  readonly keeps: boolean;
  /** How much to collect for one write. */
  batchBytes(): number;
  hasRoomInMemory(size: number): boolean;
  createFile(): BlobFile;
  /** Where the files go, for error texts. */
  readonly folder: string;
  /** The bytes of an upload that is written to its end. */
  bytesOf(content: BlobContent, size: number): Iterable<Buffer> | AsyncIterable<Buffer>;
  /** Takes the blob in, with one reference; false if its bytes were there already and `content` isn't needed. */
  commit(blob: StoredBlob, content: BlobContent): boolean;
  /** Called once, when the upload holds nothing any more. */
  ended(upload: BlobUpload): void;
  cleanUpFailed(error: unknown): void;
}
