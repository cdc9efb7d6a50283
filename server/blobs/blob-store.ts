import type { Writable } from "node:stream";
import type { AsideBytes } from "./aside-file.js";
import type { DigestAlgorithm } from "./digest-algorithm.js";
import type { GeneratedBytes } from "./generated-bytes.js";

/** Bytes known by the digest of their content. */
export interface StoredBlob {
  /** `sha256:<64 hex digits>` or `sha512:<128 hex digits>`; the same bytes under both are two blobs. */
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
}

/** Bytes `start` (included) to `end` (excluded). */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Keeps blobs by digest, each one once however many repositories share it. A blob lives as long as there is a reference to
 * it; readers that are under way at its end still get every byte.
 */
export interface BlobStore {
  /** Starts a new blob. Throws StoreClosedError. */
  createUpload(): BlobUpload;
  /** The blob, if there is a reference to it. */
  get(digest: string): StoredBlob | undefined;
  /**
   * Opens a blob, or a part of it, for reading; the bytes can't be freed until the reader was read to its end or closed.
   * Throws BlobNotFoundError, StoreClosedError, and RangeError if the range isn't inside the blob.
   */
  read(digest: string, range?: ByteRange): BlobReader;
  /** A copy of a whole small blob. Rejects with BlobTooLargeError above `limit` bytes, and with what `read` throws. */
  readAll(digest: string, limit: number): Promise<Buffer>;
  /**
   * Adds a blob whose bytes are made when they are read, with one reference, held by the caller.
   * @returns false: the blobs of this store outlive the process, so it has to have the bytes
   */
  addGenerated(blob: StoredBlob, bytes: GeneratedBytes): boolean;
  /** Adds a reference. Throws BlobNotFoundError, StoreClosedError. */
  retain(digest: string): void;
  /** Gives a reference back; the last one frees the blob. Throws BlobNotFoundError; does nothing on a closed store. */
  release(digest: string): void;
  /**
   * Brings bytes to the disk that would take much memory; they go with the object that stands for them, and don't outlive
   * the process. @returns undefined if the disk can't take them
   */
  setAside(bytes: Buffer): AsideBytes | undefined;
  stats(): BlobStoreStats;
  /**
   * Aborts uploads, interrupts readers and removes every byte from memory and disk. Safe to call twice. Rejects if the
   * temporary folder can't be removed; the next call tries again.
   */
  close(): Promise<void>;
}

export interface BlobStoreStats {
  readonly blobs: number;
  /** Size of all blobs together; the sum of the next two. */
  readonly bytes: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
  /** Uploads that are neither finished, nor aborted, nor failed. */
  readonly uploads: number;
}

/** The bytes of an upload that outlive the process: few of them as they are, many in a file from its start on. */
export type PersistedBytes = { readonly bytes: Buffer } | { readonly path: string; readonly size: number };

/**
 * One blob being received, in order. After a failed write (a full disk, say) the upload is over: what it had stored is
 * removed, and every later call rejects with that first error.
 */
export interface BlobUpload {
  /** Bytes received. */
  readonly size: number;
  /**
   * Takes the next bytes. Returns a promise only when the caller has to wait before it sends more. The chunk belongs to
   * the upload from now on: don't change it. Never throws; rejects with UploadEndedError, StoreFullError (or any other
   * error of the file system), also for bytes of an earlier call, since writing goes on in the background.
   */
  write(chunk: Buffer): void | Promise<void>;
  /**
   * Ends the upload and hands out the blob with one reference, held by the caller. If the store has these bytes
   * already, that blob is handed out. Rejects like `write`, and with StoreClosedError.
   * @param algorithm of the digest that it gets; bytes that come are hashed by SHA-256, another reads them again
   */
  finish(algorithm?: DigestAlgorithm): Promise<StoredBlob>;
  /**
   * Brings the bytes so far to where they outlive the process, in a store that keeps blobs; `kept` says where that is.
   * Returns a promise only when there is something to wait for. Rejects like `write`.
   */
  keep(): void | Promise<void>;
  /** What `keep` has kept; undefined in a store that keeps nothing. */
  readonly kept: PersistedBytes | undefined;
  /** The SHA-256 of the bytes so far; the upload goes on. Throws UploadEndedError after an abort, and the failure. */
  digest(): string;
  /** Forgets the bytes. Does nothing to an upload that ended before, and lets a `finish` that is under way win. */
  abort(): Promise<void>;
}

/**
 * Bytes of one blob, to be consumed once, by `pipeTo` or by `for await`. Both close the reader at the end, also when
 * they fail; a reader that is never consumed has to be closed.
 */
export interface BlobReader extends AsyncIterable<Buffer> {
  readonly digest: string;
  /** Of the whole blob, in bytes. */
  readonly size: number;
  readonly range: ByteRange;
  /**
   * Checks that the blob still has the bytes it was stored with; undefined if nothing else can have changed them. Rejects
   * with BlobChangedError. The reader can be read afterwards, and has to be closed if it isn't.
   */
  verify(): Promise<void> | undefined;
  /** Opens what is going to be read, if that should fail before anything is sent. Rejects with TooManyFilesError; close it then. */
  open(): Promise<void>;
  /** Each chunk is the consumer's own, to keep or change. */
  [Symbol.asyncIterator](): AsyncIterator<Buffer, void, void>;
  /**
   * Writes the bytes to `target`, and doesn't end it. Faster than iterating: two buffers take turns, and one is filled
   * again only after the target's write callback has said that it is done with it; so the target must not keep the
   * chunks. Rejects with TargetClosedError when the target is closed early, with the target's or the file's error, with
   * ReaderClosedError, StoreClosedError, or the reason of `signal`.
   */
  pipeTo(target: Writable, options?: { readonly signal?: AbortSignal }): Promise<void>;
  /** Stops reading; a consumer in progress fails with ReaderClosedError. Safe to call twice. */
  close(): Promise<void>;
}
