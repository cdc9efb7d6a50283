import { dirname } from "node:path";
import type { Writable } from "node:stream";
import { asStoreError, BlobStoreError, ReaderClosedError } from "./blob-errors.js";
import type { ReadableContent } from "./blob-index.js";
import type { BlobReader, ByteRange, StoredBlob } from "./blob-store.js";
import type { BufferPool } from "./buffer-pool.js";
import { ByteSink } from "./byte-sink.js";
import type { FileSystem, OpenFile } from "./file-system.js";

const ITERATED_BYTES = 256 * 1024;

/** What a reader needs from its store. */
export interface ReaderHost {
  readonly fileSystem: FileSystem;
  readonly pool: BufferPool;
  /** See BlobReader.verify. */
  verify?(): Promise<void> | undefined;
  /** Called once, when the reader has let go of the blob's bytes. */
  ended(reader: Reader): void;
  cleanUpFailed(error: unknown): void;
}

export class Reader implements BlobReader {
  readonly digest: string;
  readonly size: number;
  readonly range: ByteRange;
  readonly #content: ReadableContent;
  readonly #host: ReaderHost;
  #consumed = false;
  #file: Promise<OpenFile> | undefined;
  #outlet: ByteSink | undefined;
  #interruption: Error | undefined;
  #closing: Promise<void> | undefined;

  constructor(blob: StoredBlob, range: ByteRange, content: ReadableContent, host: ReaderHost) {
    this.digest = blob.digest;
    this.size = blob.size;
    this.range = range;
    this.#content = content;
    this.#host = host;
  }

  verify(): Promise<void> | undefined {
    return this.#host.verify?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer, void, void> {
    this.#consume();
    try {
      for (let position = this.range.start; position < this.range.end; ) {
        const buffer = Buffer.allocUnsafeSlow(Math.min(ITERATED_BYTES, this.range.end - position));
        const chunk = await this.#fill(buffer, position);
        position += chunk.length;
        yield chunk;
      }
    } finally {
      await this.close();
    }
  }

  async open(): Promise<void> {
    if ("path" in this.#content) await this.#opened(this.#content.path);
  }

  async pipeTo(target: Writable, options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    this.#consume();
    const outlet = new ByteSink(target, options.signal);
    this.#outlet = outlet;
    try {
      if ("bytes" in this.#content) await this.#pipeMemory(this.#content.bytes, outlet);
      else await this.#pipeFile(outlet);
    } finally {
      outlet.release();
      this.#outlet = undefined;
      await this.close();
    }
  }

  close(): Promise<void> {
    return this.interrupt(new ReaderClosedError(this.digest));
  }

  /** Stops reading; a consumer in progress fails with `reason`. */
  interrupt(reason: Error): Promise<void> {
    this.#interruption ??= reason;
    this.#outlet?.break(this.#interruption);
    this.#closing ??= this.#letGo();
    return this.#closing;
  }

  async #letGo(): Promise<void> {
    const file = await this.#file?.catch(() => undefined);
    await file?.close().catch(this.#host.cleanUpFailed);
    this.#host.ended(this);
  }

  #consume(): void {
    if (this.#interruption !== undefined) throw this.#interruption;
    if (this.#consumed) throw new BlobStoreError(`the reader of blob ${this.digest} is already being consumed`);
    this.#consumed = true;
  }

  async #pipeMemory(bytes: Buffer, outlet: ByteSink): Promise<void> {
    const { start, end } = this.range;
    if (start < end) await outlet.write(bytes.subarray(start, end));
  }

  /** While the target takes one buffer the other is filled. */
  async #pipeFile(outlet: ByteSink): Promise<void> {
    const { pool } = this.#host;
    const buffers: Buffer[] = [];
    let done = false;
    try {
      let written: Promise<void> = Promise.resolve();
      for (let position = this.range.start, turn = 0; position < this.range.end; turn = 1 - turn) {
        const buffer = buffers[turn] ?? pool.take();
        buffers[turn] = buffer;
        // This buffer's last write is two turns back, and was awaited one turn back.
        const chunk = await this.#fill(buffer, position);
        position += chunk.length;
        await written;
        written = outlet.write(chunk);
        // It may fail while the next buffer is filled, before there is a listener.
        written.catch(() => {});
      }
      await written;
      done = true;
    } finally {
      for (const buffer of buffers) done ? pool.give(buffer) : pool.abandon(buffer);
    }
  }

  /** Reads from `position` into `buffer`, as far as it and the range reach. */
  async #fill(buffer: Buffer, position: number): Promise<Buffer> {
    if (this.#interruption !== undefined) throw this.#interruption;
    const wanted = Math.min(buffer.length, this.range.end - position);
    const filled = await this.#readInto(buffer, wanted, position);
    if (this.#interruption !== undefined) throw this.#interruption;
    if (filled === 0) throw new BlobStoreError(`the file of blob ${this.digest} ends at byte ${position}`);
    return buffer.subarray(0, filled);
  }

  #opened(path: string): Promise<OpenFile> {
    this.#file ??= this.#host.fileSystem.open(path, "r").catch((error: unknown) => {
      throw asStoreError(error, dirname(path));
    });
    return this.#file;
  }

  async #readInto(buffer: Buffer, wanted: number, position: number): Promise<number> {
    if ("bytes" in this.#content) return this.#content.bytes.copy(buffer, 0, position, position + wanted);
    if ("generated" in this.#content) {
      this.#content.generated.fill(buffer.subarray(0, wanted), position);
      return wanted;
    }
    const file = await this.#opened(this.#content.path);
    if (this.#interruption !== undefined) throw this.#interruption;
    return (await file.read(buffer, 0, wanted, position)).bytesRead;
  }
}
