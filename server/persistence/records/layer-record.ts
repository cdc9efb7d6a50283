import type { KeptLayer, Layer } from "../../content/layers/layer-index.js";
import { readRecord, writeRecord } from "../record.js";

export function writeLayer({ size, mediaType, collection }: Layer): Buffer {
  return writeRecord({ size, mediaType, collectAtMs: collection?.dueMs } satisfies Omit<KeptLayer, "digest">);
}

export function readLayer(digest: string, value: Buffer): KeptLayer {
  const { size, mediaType, collectAtMs } = readRecord<Omit<KeptLayer, "digest">>(value).members;
  return { digest, size, mediaType, collectAtMs };
}
