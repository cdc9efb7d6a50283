import { hash } from "node:crypto";

/** Where ids come from: the same seed gives the same ids in the same order. */
export interface Random {
  /** `length` bytes, at most 32. */
  bytes(length: number): Buffer;
  /** A version 4 UUID in lower case. */
  uuid(): string;
  /** Draws what the next UUID is made of. An id that may never be needed can be made from it later, with `uuidAt`. */
  drawUuid(): UuidDraw;
  uuidAt(draw: UuidDraw): string;
}

/** A UUID's place in the stream of random bytes. */
export type UuidDraw = number;

const BLOCK_BYTES = 32;
const UUID_BYTES = 16;
/** Blocks between the beginnings of two generations: more than will ever be drawn. */
const GENERATION_BLOCKS = 2n ** 40n;

/**
 * A stream of random bytes from SHA-256 in counter mode over `seed`: reproducible on every machine.
 * @param generation a registry that continues with a used seed takes the next generation, so that no id repeats
 */
export function seededRandom(seed: bigint, generation = 0): Random {
  const first = BigInt(generation) * GENERATION_BLOCKS;
  const input = Buffer.alloc(16);
  input.writeBigUInt64BE(BigInt.asUintN(64, seed), 0);
  let block = { number: -1, bytes: Buffer.alloc(0) };
  let next = 0;
  /** What is taken lies in one block: the rest of one that is too short for it is left out. */
  const draw = (length: number): number => {
    const used = next % BLOCK_BYTES;
    const start = used + length > BLOCK_BYTES ? next - used + BLOCK_BYTES : next;
    next = start + length;
    return start;
  };
  const at = (start: number, length: number): Buffer => {
    const number = Math.floor(start / BLOCK_BYTES);
    if (block.number !== number) {
      input.writeBigUInt64BE(first + BigInt(number), 8);
      block = { number, bytes: hash("sha256", input, "buffer") };
    }
    const offset = start % BLOCK_BYTES;
    return block.bytes.subarray(offset, offset + length);
  };
  const uuidAt = (start: UuidDraw) => uuid(at(start, UUID_BYTES));
  return {
    bytes: (length) => at(draw(length), length),
    uuid: () => uuidAt(draw(UUID_BYTES)),
    drawUuid: () => draw(UUID_BYTES),
    uuidAt,
  };
}

function uuid(bytes: Buffer): string {
  const raw = Buffer.from(bytes);
  raw[6] = ((raw[6] as number) & 0x0f) | 0x40;
  raw[8] = ((raw[8] as number) & 0x3f) | 0x80;
  const hex = raw.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
