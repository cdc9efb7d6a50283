import type { BlobStore, StoredBlob } from "../blobs/blob-store.js";
import { algorithmOf } from "../blobs/digest-algorithm.js";
import { EcrError } from "../content/errors.js";
import { type Descriptor, type Manifest, parseManifest } from "../content/images/manifest.js";
import { ManifestContent } from "../content/images/manifest-content.js";
import { findLayer } from "../content/layers/layers.js";
import type { ContentView } from "../content/view.js";
import type { UpstreamClient } from "../upstream/upstream-client.js";
import { UpstreamError } from "../upstream/upstream-error.js";

/** Docker pulls the same number of layers at a time. */
const PARALLEL_LAYERS = 3;

export interface FetchRequest {
  readonly client: UpstreamClient;
  /** As the upstream calls it. */
  readonly upstreamRepository: string;
  readonly content: ContentView;
  readonly repository: string;
  readonly blobs: BlobStore;
  readonly abort: AbortSignal;
}

/** A manifest of an upstream, checked against its digest and against what ECR takes. */
export interface FetchedManifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: ManifestContent;
  readonly manifest: Manifest;
}

/** @throws {UpstreamError} also for a manifest that ECR doesn't take */
export async function fetchManifest(
  { client, upstreamRepository, content, abort }: FetchRequest,
  reference: string,
): Promise<FetchedManifest> {
  const { digest, mediaType, bytes } = await client.manifest(upstreamRepository, reference, abort);
  const kept = new ManifestContent(bytes);
  const { manifestRules, quotas } = content.context;
  const manifest = acceptable(() => parseManifest(kept, mediaType, manifestRules));
  if (manifest.layers.length > quotas.layersPerImage) {
    throw new UpstreamError("bad-answer", `the image ${digest} has more than ${quotas.layersPerImage} layers`);
  }
  for (const { digest: layer, size = 0 } of manifest.layers) {
    if (size > quotas.layerSize) throw new UpstreamError("too-large", `the layer ${layer} has ${size} bytes`);
  }
  return { digest, mediaType, bytes: kept, manifest };
}

/**
 * Brings the layers that the repository hasn't into the blob store, a few at a time, and each as it comes in.
 * @returns them with a reference each, which the caller gives back
 * @throws {UpstreamError}, and what the blob store throws; then no reference is left
 */
export async function fetchLayers(request: FetchRequest, { manifest }: FetchedManifest): Promise<StoredBlob[]> {
  const { content, repository, blobs } = request;
  const wanted = new Map(manifest.layers.map((layer) => [layer.digest, layer]));
  for (const digest of wanted.keys()) if (findLayer(content, repository, digest) !== undefined) wanted.delete(digest);
  const queue = [...wanted.values()];
  const stored: StoredBlob[] = [];
  const failing = new AbortController();
  const abort = AbortSignal.any([request.abort, failing.signal]);
  const worker = async () => {
    for (let layer = queue.shift(); layer !== undefined; layer = queue.shift()) {
      stored.push(await fetchLayer({ ...request, abort }, layer));
    }
  };
  const workers = Array.from({ length: PARALLEL_LAYERS }, () =>
    worker().catch((error: unknown) => {
      // The others stop; the first reason counts.
      queue.length = 0;
      failing.abort(error);
    }),
  );
  await Promise.all(workers);
  if (!failing.signal.aborted) return stored;
  for (const { digest } of stored) blobs.release(digest);
  throw failing.signal.reason;
}

async function fetchLayer(request: FetchRequest, { digest, size }: Descriptor): Promise<StoredBlob> {
  const { client, upstreamRepository, content, blobs, abort } = request;
  const wanted = { digest, size: size ?? content.context.quotas.layerSize, isAtMost: size === undefined };
  const upload = blobs.createUpload();
  try {
    const sink = (piece: Uint8Array) => upload.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    await client.blob(upstreamRepository, wanted, sink, abort);
    return await upload.finish(algorithmOf(digest));
  } catch (error) {
    await upload.abort();
    throw error;
  }
}

/** What ECR would refuse when it is pushed, it doesn't cache either [inferred]. */
function acceptable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof EcrError)) throw error;
    throw new UpstreamError("bad-answer", error.message, { cause: error });
  }
}
