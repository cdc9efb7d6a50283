import { createHash } from "node:crypto";
import { Batch } from "./batch.js";
import { asStoreError, UploadEndedError } from "./blob-errors.js";
import type { BlobFile } from "./blob-file.js";
import type { BlobContent } from "./blob-index.js";
import type { BlobUpload, PersistedBytes, StoredBlob } from "./blob-store.js";
import { type DigestAlgorithm, digestOf } from "./digest-algorithm.js";
import type { UploadHost } from "./upload-host.js";

const NOTHING: PersistedBytes = { bytes: Buffer.alloc(0) };

/** An upload: at most one batch being written and one being filled are in memory at any time. */
export class Upload implements BlobUpload {
  readonly #host: UploadHost;
  readonly #hash = createHash("sha256");
  #batch = new Batch();
  #size = 0;
  #file: BlobFile | undefined;
  /** The write under way; never rejects, a failure goes to `#failure`. */
  #inFlight: Promise<void> | undefined;
  #failure: Error | undefined;
  #end: "finished" | "aborted" | undefined;
  #ending: Promise<unknown> | undefined;
  #finalDigest: string | undefined;
  #kept: PersistedBytes | undefined;

  constructor(host: UploadHost) {
    this.#host = host;
    this.#kept = host.keeps ? NOTHING : undefined;
  }

  /** Takes up an upload whose bytes an earlier process has written to `file`; no other call may come before the end. */
  async resume(file: BlobFile, size: number, chunks: AsyncIterable<Buffer>): Promise<void> {
    this.#file = file;
    this.#size = size;
    this.#kept = { path: file.path as string, size };
    try {
      for await (const chunk of chunks) this.#hash.update(chunk);
    } catch (error) {
      await this.#fail(error);
      throw error;
    }
  }

  get size(): number {
    return this.#size;
  }

  write(chunk: Buffer): void | Promise<void> {
    const refusal = this.#refusal();
    if (refusal !== undefined) return this.#refuse(refusal);
    this.#size += chunk.length;
    this.#batch.add(chunk);
    if (this.#size <= this.#host.inMemoryUpTo || this.#batch.bytes < this.#host.batchBytes()) return;
    if (this.#inFlight !== undefined) return this.#flushNext();
    this.#flush();
  }

  digest(): string {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#end === "aborted") throw new UploadEndedError("aborted");
    if (this.#finalDigest !== undefined) return this.#finalDigest;
    const hash = this.#hash.copy();
    for (const piece of this.#batch.pieces()) hash.update(piece);
    return `sha256:${hash.digest("hex")}`;
  }

  get kept(): PersistedBytes | undefined {
    return this.#kept;
  }

  keep(): void | Promise<void> {
    if (this.#kept === undefined) return;
    const refusal = this.#refusal();
    if (refusal !== undefined) return this.#refuse(refusal);
    // Once only: for a client that sends single bytes, all of them would be stored again with each one.
    const isFew = this.#file === undefined && this.#size <= this.#host.inMemoryUpTo && this.#kept === NOTHING;
    if (!isFew) return this.#keepInFile();
    this.#kept = { bytes: Buffer.concat(this.#batch.pieces()) };
  }

  finish(algorithm: DigestAlgorithm = "sha256"): Promise<StoredBlob> {
    const refusal = this.#refusal();
    if (refusal !== undefined) return this.#refuse(refusal);
    this.#end = "finished";
    const blob = this.#finish(algorithm);
    this.#ending = blob;
    return blob;
  }

  async abort(): Promise<void> {
    if (this.#end === undefined && this.#failure === undefined) {
      this.#end = "aborted";
      this.#batch = new Batch();
      this.#ending = this.#discard();
    }
    await this.#inFlight;
    await this.#ending?.catch(() => {});
  }

  #refusal(): Error | undefined {
    return this.#failure ?? (this.#end === undefined ? undefined : new UploadEndedError(this.#end));
  }

  /** When the failure is reported, nothing of the upload is left. */
  async #refuse(refusal: Error): Promise<never> {
    await this.#ending?.catch(() => {});
    throw refusal;
  }

  async #flushNext(): Promise<void> {
    await this.#settled();
    if (this.#end === "aborted") throw new UploadEndedError("aborted");
    // A `finish` called meanwhile, or another `write` that waited too, may have begun the next one.
    if (this.#inFlight === undefined) this.#flush();
  }

  /** Starts to write what was collected, and hashes it meanwhile. */
  #flush(): void {
    const pieces = this.#batch.pieces();
    if (pieces.length === 0) return;
    this.#batch = new Batch();
    this.#file ??= this.#host.createFile();
    this.#inFlight = this.#file.append(pieces).then(
      () => {
        this.#inFlight = undefined;
      },
      (error: unknown) => this.#fail(error),
    );
    for (const piece of pieces) this.#hash.update(piece);
  }

  async #keepInFile(): Promise<void> {
    const size = this.#size;
    await this.#settled();
    this.#flush();
    await this.#settled();
    // Aborted meanwhile, it has no file any more.
    const path = this.#file?.path;
    if (path !== undefined) this.#kept = { path, size };
  }

  async #settled(): Promise<void> {
    while (this.#inFlight !== undefined) await this.#inFlight;
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #fail(error: unknown): Promise<void> {
    this.#failure = asStoreError(error, this.#host.folder);
    this.#batch = new Batch();
    this.#inFlight = undefined;
    if (this.#end !== undefined) return;
    this.#ending = this.#discard();
    await this.#ending;
  }

  async #finish(by: DigestAlgorithm): Promise<StoredBlob> {
    try {
      const content = await this.#complete();
      this.#finalDigest = `sha256:${this.#hash.digest("hex")}`;
      const digest = by === "sha256" ? this.#finalDigest : await digestOf(by, this.#host.bytesOf(content, this.#size));
      const blob: StoredBlob = { digest, size: this.#size };
      if (this.#host.commit(blob, content)) this.#file = undefined;
      return blob;
    } catch (error) {
      this.#failure ??= asStoreError(error, this.#host.folder);
      throw this.#failure;
    } finally {
      await this.#discard();
    }
  }

  /** Brings all bytes to where they stay. */
  async #complete(): Promise<BlobContent> {
    const isSmall = this.#file === undefined && this.#size <= this.#host.inMemoryUpTo;
    if (isSmall && this.#host.hasRoomInMemory(this.#size)) {
      const bytes = this.#batch.toBuffer();
      this.#batch = new Batch();
      this.#hash.update(bytes);
      return { bytes };
    }
    await this.#settled();
    this.#flush();
    await this.#settled();
    return { path: await (this.#file as BlobFile).close() };
  }

  /** Removes what the upload has on disk; a file that can't be removed now goes with the store's folder. */
  async #discard(): Promise<void> {
    await this.#inFlight;
    try {
      await this.#file?.discard();
    } catch (error) {
      this.#host.cleanUpFailed(error);
    } finally {
      this.#file = undefined;
      this.#host.ended(this);
    }
  }
}
