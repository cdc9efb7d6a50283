import { hash } from "node:crypto";

/** Where ids come from: the same seed gives the same ids in the same order. */
export interface Random {
  /** `length` bytes, at most 32. */
  bytes(length: number): Buffer;
  /** A version 4 UUID in lower case. */
  uuid(): string;
}

/** Blocks of 32 bytes between the beginnings of two generations: more than anybody draws. */
const GENERATION_BLOCKS = 2n ** 40n;

/**
 * A stream of random bytes from SHA-256 in counter mode over `seed`: reproducible on every machine.
 * @param generation whoever goes on with a seed that was drawn from before takes the next one, so that no id comes twice
 */
export function seededRandom(seed: bigint, generation = 0): Random {
  const input = Buffer.alloc(16);
  input.writeBigUInt64BE(BigInt.asUintN(64, seed), 0);
  let counter = BigInt(generation) * GENERATION_BLOCKS;
  let block: Buffer = Buffer.alloc(0);
  const bytes = (length: number): Buffer => {
    if (block.length < length) {
      input.writeBigUInt64BE(counter++, 8);
      block = hash("sha256", input, "buffer");
    }
    const taken = block.subarray(0, length);
    block = block.subarray(length);
    return taken;
  };
  return {
    bytes,
    uuid: () => {
      const raw = Buffer.from(bytes(16));
      raw[6] = ((raw[6] as number) & 0x0f) | 0x40;
      raw[8] = ((raw[8] as number) & 0x3f) | 0x80;
      const hex = raw.toString("hex");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
  };
}
