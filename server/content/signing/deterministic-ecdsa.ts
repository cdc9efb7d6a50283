import { createECDH, createHash, createHmac } from "node:crypto";

/**
 * ECDSA over P-256 with SHA-256 and the nonce of RFC 6979: the same key and message give the same signature, which
 * Node's own (OpenSSL 3.0) can't do. Time depends on the key, which is one for tests.
 */

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const BYTES = 32;

/** A private key from any bytes, never 0 and below the order. */
export function privateKeyFrom(seed: Uint8Array): Buffer {
  // Reducing twice the length leaves no measurable bias (FIPS 186-5, A.2.1).
  return bytesOf((numberOf(createHash("sha512").update(seed).digest()) % (ORDER - 1n)) + 1n);
}

/** The public point, uncompressed: 04, x, y. */
export function publicPoint(privateKey: Buffer): Buffer {
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(privateKey);
  return ecdh.getPublicKey();
}

/** The signature as JWS has it: r and s, 32 bytes each (RFC 7518, 3.4). */
export function signEs256(message: Uint8Array, privateKey: Buffer): Buffer {
  const digest = createHash("sha256").update(message).digest();
  for (const nonce of nonces(digest, privateKey)) {
    const r = numberOf(publicPoint(bytesOf(nonce)).subarray(1, 1 + BYTES)) % ORDER;
    const s = (inverse(nonce) * ((numberOf(digest) + r * numberOf(privateKey)) % ORDER)) % ORDER;
    if (r !== 0n && s !== 0n) return Buffer.concat([bytesOf(r), bytesOf(s)]);
  }
  throw new Error("no nonce was found");
}

/** RFC 6979, 3.2. */
function* nonces(digest: Buffer, privateKey: Buffer): Generator<bigint> {
  const hmac = (key: Buffer, ...parts: Buffer[]): Buffer =>
    createHmac("sha256", key).update(Buffer.concat(parts)).digest();
  const message = bytesOf(numberOf(digest) % ORDER);
  let value: Buffer = Buffer.alloc(BYTES, 1);
  let key: Buffer = Buffer.alloc(BYTES, 0);
  for (const step of [0, 1]) {
    key = hmac(key, value, Buffer.of(step), privateKey, message);
    value = hmac(key, value);
  }
  for (;;) {
    value = hmac(key, value);
    const nonce = numberOf(value);
    if (nonce > 0n && nonce < ORDER) yield nonce;
    key = hmac(key, value, Buffer.of(0));
    value = hmac(key, value);
  }
}

/** By Fermat: the order is prime. */
function inverse(value: bigint): bigint {
  let result = 1n;
  let base = value % ORDER;
  for (let exponent = ORDER - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % ORDER;
    base = (base * base) % ORDER;
  }
  return result;
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
}

function bytesOf(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(2 * BYTES, "0"), "hex");
}
