import type { BlobContent } from "./blob-index.js";
import type { BlobStore, BlobUpload, PersistedBytes, StoredBlob } from "./blob-store.js";

/** Keeps the blobs of a store over restarts: where its files go, and what becomes of the blobs it has in memory. */
export interface BlobPersistence {
  /** Where the files go. It stays, with all that is in it, when the store is closed. */
  readonly folder: string;
  /** Begins the name of every file; no file of an earlier process begins like it. */
  readonly filePrefix: string;
  /** Holds space on the disk until what it returns is called. Throws StoreFullError. */
  claim(bytes: number): () => void;
  /** A blob was added to the store; `lookUp` finds it until it is freed. */
  added(digest: string): void;
  /** Checks that a blob still has its bytes; undefined if they can't have changed. Rejects with BlobChangedError. */
  verify(digest: string, content: BlobContent): Promise<void> | undefined;
  /** Nobody needs the blob any more; its file is the keeper's to remove. */
  freed(digest: string, content: BlobContent): void;
}

/** An upload that goes on. Nothing may be asked of it before `ready`. */
export interface ResumedUpload {
  readonly upload: BlobUpload;
  readonly ready: Promise<void>;
}

/** A store whose blobs outlive the process. */
export interface PersistedBlobStore extends BlobStore {
  /** Also a blob that nobody has a reference to, while it is being read. */
  lookUp(digest: string): { readonly blob: StoredBlob; readonly content: BlobContent } | undefined;
  /** Puts a blob back that was here before a restart, with one reference, held by the caller. */
  restore(blob: StoredBlob, content: BlobContent): void;
  /** Takes up an upload where an earlier process has left it. */
  resumeUpload(kept: PersistedBytes): ResumedUpload;
}
