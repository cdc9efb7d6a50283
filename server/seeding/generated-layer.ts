import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { crc32 } from "node:zlib";
import type { GeneratedBytes } from "../blobs/generated-bytes.js";
import { Keystream } from "./keystream.js";
import { MIN_GZIP_BYTES, StoredGzip } from "./stored-gzip.js";
import { paddedSize, TAR_BLOCK, TAR_END, tarHeader } from "./tar-header.js";

/** Between two turns of everything else while a layer is hashed. */
const TURN_BYTES = 2 * 1024 * 1024;

export const MIN_LAYER_BYTES = MIN_GZIP_BYTES;
/** The header of a tar file can say no more. */
export const MAX_LAYER_BYTES = 8 * 1024 * 1024 * 1024;

/** What there is to know of a layer before anybody reads it. */
export interface LayerDigests {
  readonly digest: string;
  /** Of the content, before it is compressed. */
  readonly diffId: string;
  readonly crc32: number;
}

/**
 * The bytes of a layer that nobody has to store: a gzip file of exactly `size` bytes, in it a tar archive with one file of
 * random bytes. Layers too small for that have an empty archive.
 */
export class GeneratedLayer {
  readonly #gzip: StoredGzip;
  readonly #random: Keystream;
  readonly #header: Buffer;
  readonly #fileBytes: number;

  /** @param name the same name and size, the same bytes, on every machine */
  constructor(name: string, size: number) {
    this.#random = new Keystream(`layer ${name} ${size}`);
    const contentBytes = archiveBytes(size);
    this.#fileBytes = Math.max(0, contentBytes - TAR_BLOCK - TAR_END);
    this.#header = contentBytes === 0 ? Buffer.alloc(0) : tarHeader("data.bin", this.#fileBytes);
    const filler = Buffer.alloc(StoredGzip.fillerFor(size, contentBytes) ?? 0);
    this.#random.fill(filler, 0);
    this.#gzip = new StoredGzip(contentBytes, filler);
  }

  get size(): number {
    return this.#gzip.size;
  }

  bytes({ crc32 }: Pick<LayerDigests, "crc32">): GeneratedBytes {
    const content = (part: Buffer, from: number): void => this.#fillContent(part, from);
    return { fill: (buffer, position) => this.#gzip.fill(buffer, position, content, crc32) };
  }

  /** Reads all of it, which takes some seconds for gigabytes; other work gets its turns. */
  async digests(signal?: AbortSignal): Promise<LayerDigests> {
    const [compressed, content] = [createHash("sha256"), createHash("sha256")];
    let crc = 0;
    const buffer = Buffer.alloc(Math.min(TURN_BYTES, this.size));
    const contentPart = (part: Buffer, from: number): void => {
      this.#fillContent(part, from);
      content.update(part);
      crc = crc32(part, crc);
    };
    for (let position = 0; position < this.size; ) {
      const part = buffer.subarray(0, this.size - position);
      // The checksum is complete when its place comes.
      const trailerAt = this.size - 8;
      const taken = position < trailerAt ? part.subarray(0, trailerAt - position) : part;
      this.#gzip.fill(taken, position, contentPart, crc);
      compressed.update(taken);
      position += taken.length;
      if (position < this.size && buffer.length === TURN_BYTES) {
        await setImmediate();
        signal?.throwIfAborted();
      }
    }
    const text = (hash: typeof content): string => `sha256:${hash.digest("hex")}`;
    return { digest: text(compressed), diffId: text(content), crc32: crc };
  }

  #fillContent(part: Buffer, from: number): void {
    let at = 0;
    while (at < part.length) {
      const position = from + at;
      const rest = part.subarray(at);
      if (position < this.#header.length) {
        at += this.#header.copy(rest, 0, position);
      } else if (position < TAR_BLOCK + this.#fileBytes) {
        const random = rest.subarray(0, TAR_BLOCK + this.#fileBytes - position);
        this.#random.fill(random, position);
        at += random.length;
      } else {
        rest.fill(0);
        at += rest.length;
      }
    }
  }
}

/** The largest archive that a gzip file of that size has room for; 0 = an empty one. */
function archiveBytes(size: number): number {
  let bytes = paddedSize(size) - TAR_BLOCK;
  while (bytes > 0 && StoredGzip.fillerFor(size, bytes) === undefined) bytes -= TAR_BLOCK;
  return bytes < TAR_BLOCK + TAR_BLOCK + TAR_END ? 0 : bytes;
}
