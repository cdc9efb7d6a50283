import { createHash } from "node:crypto";
import type { Layer } from "./layers.js";

/** What large layers are made of, again and again: so they cost no memory where they are made. */
export const LAYER_CHUNK = Buffer.alloc(1024 * 1024, 0x5a);

/** A layer of any size. @param length a multiple of the chunk's */
export function generatedLayer(length: number): Layer {
  const bytes = new Array<Buffer>(length / LAYER_CHUNK.length).fill(LAYER_CHUNK);
  const hash = createHash("sha256");
  for (const chunk of bytes) hash.update(chunk);
  return { bytes, length, digest: `sha256:${hash.digest("hex")}` };
}
