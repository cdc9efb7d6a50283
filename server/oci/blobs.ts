import { ecrError } from "../content/errors.js";
import { layerForDownload } from "../content/layers/download-layer.js";
import type { LayerState } from "../content/layers/layer-state.js";
import { deleteLayer, findLayer, referencesOf } from "../content/layers/layers.js";
import { blobReply } from "./blob-stream.js";
import { OciError } from "./errors.js";
import { requireDigest } from "./identifiers.js";
import type { Handler, OciContext } from "./oci-call.js";
import { reply, replyWithoutBody } from "./reply.js";
import { repositoryOf } from "./target-repository.js";
import { serverUrl } from "./urls.js";

/** `HEAD /v2/<name>/blobs/<digest>`; layers that no image uses are there too (docs/ecr-behaviour.md E.4). */
export const headBlob: Handler = (context) => {
  const { size, digest } = layerOf(context, repositoryOf(context));
  return replyWithoutBody(context.call, {
    "Content-Length": size,
    "Content-Type": context.fidelity.blobContentType,
    "Docker-Content-Digest": digest,
    ...(context.fidelity.blobGet === "stream" ? { "Accept-Ranges": "bytes" } : {}),
  });
};

/** `GET`: the bytes, or where to get them. */
export const getBlob: Handler = (context) => {
  const { call, registry, services, fidelity } = context;
  const repository = repositoryOf(context);
  if (fidelity.blobGet === "stream") {
    const layer = layerOf(context, repository);
    return blobReply(context, layer, { "Docker-Content-Digest": layer.digest });
  }
  requireDigest(call.reference, "layerDigest");
  const { digest } = layerForDownload(registry.content, repository, call.reference);
  const download = { ref: registry.ref, repositoryName: repository, digest };
  const path = services.downloadUrls.sign(download, call.accessKeyId, registry.clock.now());
  return reply(call, 307, { Location: serverUrl(call, services.publicHost) + path });
};

/**
 * `DELETE`: ECR has no such thing; elsewhere a layer goes once no image uses it. Until then it can't be deleted, which
 * the specification says by 405, as of registries that never delete ("Deleting Blobs").
 */
export const deleteBlob: Handler = (context) => {
  if (!context.fidelity.deletesBlobs) throw new OciError("UNSUPPORTED", "The operation is unsupported.");
  const { call, registry } = context;
  const layer = layerOf(context, repositoryOf(context));
  const images = referencesOf(registry.content, layer);
  if (images > 0)
    throw new OciError("UNSUPPORTED", `The layer with digest '${layer.digest}' is used by ${images} image(s)`);
  registry.content.commit(call.requestId, (tx) => deleteLayer(tx, layer));
  return reply(call, 202);
};

export function blobLocation({ call, services, fidelity }: OciContext, digest: string): string {
  const base = fidelity.absoluteUrls ? serverUrl(call, services.publicHost) : "";
  return `${base}/v2/${call.repository}/blobs/${digest}`;
}

/** @throws {OciError} DIGEST_INVALID; {EcrError} LayersNotFoundException */
function layerOf({ call, registry }: OciContext, repository: string): LayerState {
  requireDigest(call.reference, "layerDigest");
  const layer = findLayer(registry.content, repository, call.reference);
  if (layer === undefined) {
    const values = { digest: call.reference, repository, account: registry.ref.accountId };
    throw ecrError("LayersNotFoundException", values);
  }
  return layer;
}
