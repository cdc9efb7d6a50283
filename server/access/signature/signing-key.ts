import { createHmac, hash } from "node:crypto";

/** SHA-256's. */
const BLOCK_BYTES = 64;
const HASH_BYTES = 32;

/**
 * A signing key, good for one secret, day, region and service (IAM user guide, "Create a signed AWS API request", step
 * 3). It signs by HMAC (RFC 2104) whose pads are prepared: two plain hashes, at half the cost of node:crypto's Hmac.
 */
export class SigningKey {
  readonly #inner: Buffer;
  readonly #outer: Buffer;

  /** @param day YYYYMMDD */
  constructor(secret: string, day: string, region: string, service: string) {
    let key = Buffer.from(`AWS4${secret}`);
    for (const part of [day, region, service, "aws4_request"]) key = createHmac("sha256", key).update(part).digest();
    this.#inner = pad(key, 0x36, BLOCK_BYTES);
    this.#outer = pad(key, 0x5c, BLOCK_BYTES + HASH_BYTES);
  }

  /** @returns lower-case hex */
  sign(text: string): string {
    const inner = Buffer.allocUnsafe(BLOCK_BYTES + Buffer.byteLength(text));
    this.#inner.copy(inner);
    inner.write(text, BLOCK_BYTES);
    this.#outer.write(hash("sha256", inner, "hex"), BLOCK_BYTES, "hex");
    return hash("sha256", this.#outer, "hex");
  }
}

/** The key, which is shorter than a block, XORed with `byte`, in a buffer of `length`. */
function pad(key: Buffer, byte: number, length: number): Buffer {
  const padded = Buffer.alloc(length, byte);
  for (const [i, value] of key.entries()) padded[i] = value ^ byte;
  return padded;
}
