/** One write per MiB: as fast as the disk, and little to hold. */
const MAX_BATCH_BYTES = 1024 * 1024;
const SMALLEST_BATCH_BYTES = 64 * 1024;
/** Shared by all uploads, each of which holds up to two batches. */
const ALL_BATCHES_BYTES = 32 * 1024 * 1024;

/** How much each of this many uploads collects for one write. */
export function batchBytes(uploads: number): number {
  const share = ALL_BATCHES_BYTES / 2 / uploads;
  return Math.min(Math.max(share, SMALLEST_BATCH_BYTES), MAX_BATCH_BYTES);
}

/** Below this size a chunk is copied, since keeping it would keep the larger buffer that it is a slice of. */
const COPIED_BELOW_BYTES = 16 * 1024;
const SMALLEST_SLAB_BYTES = 4 * 1024;
const MAX_SLAB_BYTES = 64 * 1024;

/**
 * Chunks collected for one write. However small the chunks are, even single bytes, memory stays in proportion to the
 * bytes, and the number of pieces small enough for `writev`.
 */
export class Batch {
  bytes = 0;
  readonly #pieces: Buffer[] = [];
  #slab = Buffer.alloc(0);
  /** What of the slab isn't among the pieces yet. */
  #copiedFrom = 0;
  #copiedTo = 0;

  add(chunk: Buffer): void {
    this.bytes += chunk.length;
    if (chunk.length >= COPIED_BELOW_BYTES) {
      this.#sealCopied();
      this.#pieces.push(chunk);
    } else {
      for (let copied = 0; copied < chunk.length; ) copied += this.#copy(chunk, copied);
    }
  }

  /** The bytes in order. */
  pieces(): readonly Buffer[] {
    this.#sealCopied();
    return this.#pieces;
  }

  /** All bytes in one buffer that doesn't share its memory. */
  toBuffer(): Buffer {
    const whole = Buffer.allocUnsafeSlow(this.bytes);
    let offset = 0;
    for (const piece of this.pieces()) offset += piece.copy(whole, offset);
    return whole;
  }

  /** Copies as much as the slab can hold, and returns how much that was. */
  #copy(chunk: Buffer, from: number): number {
    if (this.#copiedTo === this.#slab.length) {
      this.#sealCopied();
      const wanted = Math.max(this.bytes, SMALLEST_SLAB_BYTES);
      this.#slab = Buffer.allocUnsafeSlow(Math.min(wanted, MAX_SLAB_BYTES));
      this.#copiedFrom = 0;
      this.#copiedTo = 0;
    }
    const copied = chunk.copy(this.#slab, this.#copiedTo, from);
    this.#copiedTo += copied;
    return copied;
  }

  #sealCopied(): void {
    if (this.#copiedFrom === this.#copiedTo) return;
    this.#pieces.push(this.#slab.subarray(this.#copiedFrom, this.#copiedTo));
    this.#copiedFrom = this.#copiedTo;
  }
}
