import { sha256 } from "../support/image.js";
import { RandomChoice } from "./random-choice.js";

const KIB = 1024;
/** Around the size from which on a blob is a file, and far from it. */
const SIZES = [40, 3 * KIB, 64 * KIB - 1, 64 * KIB, 64 * KIB + 1, 200 * KIB, 1_100 * KIB];
const BLOBS = 28;

export interface PoolBlob {
  readonly digest: string;
  readonly bytes: Buffer<ArrayBuffer>;
}

/** What all writers push: the same blobs again and again, so that repositories share them. */
export const POOL: readonly PoolBlob[] = Array.from({ length: BLOBS }, (_, index) => {
  const random = new RandomChoice(index);
  const bytes = Buffer.alloc(SIZES[index % SIZES.length] as number);
  for (let at = 0; at + 4 <= bytes.length; at += 4) bytes.writeUInt32LE(random.number(2 ** 32), at);
  return { digest: sha256(bytes), bytes };
});

const BY_DIGEST = new Map(POOL.map((blob) => [blob.digest, blob]));

export function poolBlob(digest: string): PoolBlob {
  const blob = BY_DIGEST.get(digest);
  if (blob === undefined) throw new Error(`no blob ${digest} was ever pushed`);
  return blob;
}
