import { hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { GeneratedLayer, type LayerDigests } from "./generated-layer.js";
import type { LayerSpec } from "./generated-spec.js";
import type { SeedBlob } from "./seed-plan.js";
import { StoredGzip } from "./stored-gzip.js";
import { paddedSize, TAR_END, tarHeader } from "./tar-header.js";

/** A layer as a manifest and a config name it; `blob` is unset for one without bytes. */
export interface MadeLayer {
  readonly digest: string;
  readonly size: number;
  readonly diffId: string;
  readonly blob: SeedBlob | undefined;
}

/** Digests of layers that were hashed before, by name and size. */
const known = new Map<string, LayerDigests>();
const MAX_KNOWN = 1_000;

/** @param name tells layers of the same size apart */
export async function makeLayer(spec: LayerSpec, name: string, signal: AbortSignal): Promise<MadeLayer> {
  return "files" in spec ? layerOfFiles(spec.files) : layerOfSize(name, spec.sizeBytes, signal);
}

/** A layer of which only the digest is known. */
export function nominalLayer(spec: LayerSpec, name: string): MadeLayer {
  if ("files" in spec) return { ...layerOfFiles(spec.files), blob: undefined };
  const { sizeBytes: size } = spec;
  const digest = (what: string): string => `sha256:${hash("sha256", `${what} ${name} ${size}`)}`;
  return { digest: digest("nominal layer"), diffId: digest("nominal content"), size, blob: undefined };
}

async function layerOfSize(name: string, size: number, signal: AbortSignal): Promise<MadeLayer> {
  const layer = new GeneratedLayer(name, size);
  const key = `${name} ${size}`;
  const digests = known.get(key) ?? (await layer.digests(signal));
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, digests);
  const { digest, diffId } = digests;
  return { digest, diffId, size, blob: { digest, size, bytes: layer.bytes(digests) } };
}

function layerOfFiles(files: ReadonlyMap<string, Buffer>): MadeLayer {
  const parts: Buffer[] = [];
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    parts.push(tarHeader(name, bytes.length), bytes, Buffer.alloc(paddedSize(bytes.length) - bytes.length));
  }
  const content = Buffer.concat([...parts, Buffer.alloc(TAR_END)]);
  const gzip = new StoredGzip(content.length, Buffer.alloc(0));
  const bytes = Buffer.alloc(gzip.size);
  gzip.fill(bytes, 0, (part, from) => content.copy(part, 0, from), crc32(content));
  const digest = `sha256:${hash("sha256", bytes)}`;
  return {
    digest,
    diffId: `sha256:${hash("sha256", content)}`,
    size: bytes.length,
    blob: { digest, size: bytes.length, bytes },
  };
}
