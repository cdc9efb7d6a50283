import type { Exchange } from "../http/exchange.js";

/** A whole small body. @param tooLarge thrown as soon as more than `limit` bytes are announced or have come */
export async function readSmallBody(exchange: Exchange, limit: number, tooLarge: () => Error): Promise<Buffer> {
  if ((exchange.bodyLength ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of exchange.stream()) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}
