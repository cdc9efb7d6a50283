const LARGE_BYTES = 1024 * 1024;
const SMALL_BYTES = 64 * 1024;

/**
 * Buffers for reading, shared by all readers. The first ones out are large and reused; when many transfers run at once
 * the later ones get by with small buffers, so that memory stays bounded where it matters.
 */
export class BufferPool {
  readonly #idle: Buffer[] = [];
  readonly #largeLimit: number;
  readonly #idleLimit: number;
  #largeOut = 0;

  constructor(largeLimit = 32, idleLimit = 8) {
    this.#largeLimit = largeLimit;
    this.#idleLimit = idleLimit;
  }

  /** A buffer of 1 MiB or 64 KiB with arbitrary content. */
  take(): Buffer {
    if (this.#largeOut >= this.#largeLimit) return Buffer.allocUnsafeSlow(SMALL_BYTES);
    this.#largeOut++;
    return this.#idle.pop() ?? Buffer.allocUnsafeSlow(LARGE_BYTES);
  }

  /** Takes back a buffer that is no longer read or written. */
  give(buffer: Buffer): void {
    if (this.#forget(buffer) && this.#idle.length < this.#idleLimit) this.#idle.push(buffer);
  }

  /** Writes off a buffer that may still be read, for example by a socket that is being torn down. */
  abandon(buffer: Buffer): void {
    this.#forget(buffer);
  }

  #forget(buffer: Buffer): boolean {
    if (buffer.length !== LARGE_BYTES) return false;
    this.#largeOut--;
    return true;
  }
}
