import { BlobTooLargeError } from "./blob-errors.js";
import type { BlobReader } from "./blob-store.js";

/** All bytes of a reader. Rejects with BlobTooLargeError if its blob has more than `limit`. */
export async function readWhole(reader: BlobReader, limit: number): Promise<Buffer> {
  if (reader.size > limit) {
    await reader.close();
    throw new BlobTooLargeError(reader.digest, reader.size, limit);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of reader) chunks.push(chunk);
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}
