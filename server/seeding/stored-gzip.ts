/** What deflate takes as it is in one block (RFC 1951, 3.2.4). */
const BLOCK_BYTES = 0xffff;
const BLOCK_HEADER_BYTES = 5;
/** Ten bytes, and the length of the extra field (RFC 1952, 2.3). */
const HEADER_BYTES = 12;
/** Two letters and a length: a subfield of the extra field. */
const SUBFIELD_BYTES = 4;
const TRAILER_BYTES = 8;
const MAX_FILLER_BYTES = 0xffff - SUBFIELD_BYTES;

/** The smallest file, of nothing. */
export const MIN_GZIP_BYTES = HEADER_BYTES + SUBFIELD_BYTES + BLOCK_HEADER_BYTES + TRAILER_BYTES;

/**
 * The shape of a gzip file that stores its content without compressing it: the same on every machine, with any zlib. Each
 * byte can be computed without the bytes before it. Filler in the header gives the file any size.
 */
export class StoredGzip {
  readonly size: number;
  readonly contentBytes: number;
  readonly #header: Buffer;

  /** @param filler the bytes for the header to have besides; at most 65,531 */
  constructor(contentBytes: number, filler: Buffer) {
    this.contentBytes = contentBytes;
    this.#header = Buffer.alloc(HEADER_BYTES + SUBFIELD_BYTES);
    // Deflate with an extra field, without a time, from an unknown system.
    this.#header.set([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255]);
    this.#header.writeUInt16LE(SUBFIELD_BYTES + filler.length, 10);
    this.#header.write("EC", 12, "latin1");
    this.#header.writeUInt16LE(filler.length, 14);
    this.#header = Buffer.concat([this.#header, filler]);
    this.size = this.#header.length + deflatedBytes(contentBytes) + TRAILER_BYTES;
  }

  /** How much filler a file of `size` bytes has with that content; undefined if the content doesn't fit. */
  static fillerFor(size: number, contentBytes: number): number | undefined {
    const filler = size - HEADER_BYTES - SUBFIELD_BYTES - TRAILER_BYTES - deflatedBytes(contentBytes);
    return filler >= 0 && filler <= MAX_FILLER_BYTES ? filler : undefined;
  }

  /**
   * Fills the buffer with the bytes of the file from `position` on.
   * @param content the same for the content
   * @param crc32 of the content; not needed before the last eight bytes
   */
  fill(buffer: Buffer, position: number, content: (part: Buffer, from: number) => void, crc32: number): void {
    let at = 0;
    while (at < buffer.length) at += this.#part(buffer.subarray(at), position + at, content, crc32);
  }

  /** Fills the beginning of the buffer. @returns how many bytes */
  #part(rest: Buffer, position: number, content: (part: Buffer, from: number) => void, crc32: number): number {
    if (position < this.#header.length) return this.#header.copy(rest, 0, position);
    const trailerAt = this.size - TRAILER_BYTES;
    if (position >= trailerAt) return this.#trailer(crc32).copy(rest, 0, position - trailerAt);
    const inBlocks = position - this.#header.length;
    const block = Math.floor(inBlocks / (BLOCK_HEADER_BYTES + BLOCK_BYTES));
    const inBlock = inBlocks - block * (BLOCK_HEADER_BYTES + BLOCK_BYTES);
    const from = block * BLOCK_BYTES;
    const length = Math.min(BLOCK_BYTES, this.contentBytes - from);
    if (inBlock < BLOCK_HEADER_BYTES) {
      return blockHeader(length, from + length === this.contentBytes).copy(rest, 0, inBlock);
    }
    const part = rest.subarray(0, BLOCK_HEADER_BYTES + length - inBlock);
    content(part, from + inBlock - BLOCK_HEADER_BYTES);
    return part.length;
  }

  #trailer(crc32: number): Buffer {
    const trailer = Buffer.alloc(TRAILER_BYTES);
    trailer.writeUInt32LE(crc32, 0);
    trailer.writeUInt32LE(this.contentBytes % 2 ** 32, 4);
    return trailer;
  }
}

function deflatedBytes(contentBytes: number): number {
  return contentBytes + Math.max(1, Math.ceil(contentBytes / BLOCK_BYTES)) * BLOCK_HEADER_BYTES;
}

function blockHeader(length: number, isLast: boolean): Buffer {
  const header = Buffer.from([isLast ? 1 : 0, 0, 0, 0, 0]);
  header.writeUInt16LE(length, 1);
  header.writeUInt16LE(length ^ 0xffff, 3);
  return header;
}
