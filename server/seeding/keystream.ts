import { createCipheriv, hash } from "node:crypto";

const CIPHER_BLOCK = 16;
const CHUNK = 64 * 1024;
const ZEROS = Buffer.alloc(CHUNK + CIPHER_BLOCK);

/**
 * Bytes that look random and can't be compressed, the same for the same name on every machine; any of them can be computed
 * without those before it (AES-128 in counter mode).
 */
export class Keystream {
  readonly #key: Buffer;

  constructor(name: string) {
    this.#key = hash("sha256", name, "buffer").subarray(0, CIPHER_BLOCK);
  }

  fill(buffer: Buffer, position: number): void {
    const counter = Buffer.alloc(CIPHER_BLOCK);
    counter.writeBigUInt64BE(BigInt(Math.floor(position / CIPHER_BLOCK)), 8);
    const cipher = createCipheriv("aes-128-ctr", this.#key, counter);
    const skipped = position % CIPHER_BLOCK;
    if (skipped > 0) cipher.update(ZEROS.subarray(0, skipped));
    for (let at = 0; at < buffer.length; at += CHUNK) {
      const part = buffer.subarray(at, at + CHUNK);
      cipher.update(ZEROS.subarray(0, part.length)).copy(part);
    }
  }
}
