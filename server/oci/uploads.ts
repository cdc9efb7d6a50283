import { completeUpload } from "../content/layers/complete-upload.js";
import type { LayerUpload } from "../content/layers/layer-upload.js";
import { discardUpload, findUpload, startUpload as start } from "../content/layers/layer-uploads.js";
import { streamPart } from "../content/layers/upload-part.js";
import type { Repository } from "../content/repositories/repository.js";
import type { Reply } from "../http/reply.js";
import { blobLocation } from "./blobs.js";
import { chunkOf, contentRangeOf } from "./content-range.js";
import { OciError } from "./errors.js";
import { Haste } from "./haste.js";
import { requireDigest } from "./identifiers.js";
import { mountLayer } from "./mount.js";
import type { Handler, OciCall, OciContext } from "./oci-call.js";
import { reply } from "./reply.js";
import { repositoryOf, repositoryToPushTo } from "./target-repository.js";
import { serverUrl } from "./urls.js";

/** `POST /v2/<name>/blobs/uploads/`, with `?digest=` the whole blob where that is supported. */
export const startUpload: Handler = (context) => {
  const { call, fidelity } = context;
  const digest = call.query.get("digest");
  const isMonolithic = digest !== null && fidelity.monolithicPost;
  if (isMonolithic) requireDigest(digest, "digest");
  const repository = repositoryToPushTo(context);
  const upload = start(repository);
  return isMonolithic ? finish(context, repository, upload, digest) : accepted(context, repository, upload);
};

/** `POST ...?mount=<digest>&from=<repository>`: an ordinary upload where the blob can't be had (E.3). */
export const mountBlob: Handler = (context) => {
  const repository = repositoryToPushTo(context);
  const digest = context.call.query.get("mount") ?? "";
  const layer = mountLayer(context, repository, digest, context.call.query.get("from"));
  return layer === undefined ? accepted(context, repository, start(repository)) : created(context, layer.digest);
};

/** `PATCH`: the next bytes, with or without Content-Range. */
export const uploadChunk: Handler = async (context) => {
  const { call, fidelity } = context;
  const repository = repositoryOf(context);
  const upload = findUpload(repository, call.uploadId);
  await streamBody(call, repository, upload);
  const { firstPartBytes } = upload;
  const isStale = fidelity.chunkRange === "first-chunk" && firstPartBytes > 0;
  const bytes = isStale ? firstPartBytes : upload.blob.size;
  return reply(call, fidelity.chunkStatus, uploadHeaders(context, repository, upload, bytes));
};

/** `PUT ...?digest=`: the last bytes, if there are any left, and the end. */
export const finishUpload: Handler = (context) => {
  const { call, fidelity } = context;
  const repository = repositoryOf(context);
  const upload = findUpload(repository, call.uploadId);
  const digest = call.query.get("digest");
  if (digest === null) throw new OciError(fidelity.wrongBlobDigest, "The digest parameter is missing");
  requireDigest(digest, "digest", fidelity.wrongBlobDigest);
  return finish(context, repository, upload, digest);
};

export const getUpload: Handler = (context) => {
  const repository = repositoryOf(context);
  const upload = findUpload(repository, context.call.uploadId);
  return reply(context.call, 204, uploadHeaders(context, repository, upload));
};

export const cancelUpload: Handler = (context) => {
  const repository = repositoryOf(context);
  discardUpload(repository, findUpload(repository, context.call.uploadId));
  return reply(context.call, 204);
};

async function finish(
  context: OciContext,
  repository: Repository,
  upload: LayerUpload,
  digest: string,
): Promise<Reply> {
  const { call, fidelity } = context;
  await streamBody(call, repository, upload);
  const { layer } = await completeUpload(repository, upload, [digest], fidelity, call.requestId);
  return created(context, layer.digest);
}

function streamBody({ request }: OciCall, repository: Repository, upload: LayerUpload): Promise<void> {
  const range = contentRangeOf(request);
  const haste = new Haste();
  return streamPart(repository, upload, chunkOf(request, range, haste), range?.firstByte, haste.hurry);
}

function accepted(context: OciContext, repository: Repository, upload: LayerUpload): Reply {
  return reply(context.call, 202, uploadHeaders(context, repository, upload));
}

function created(context: OciContext, digest: string): Reply {
  const headers = { Location: blobLocation(context, digest), "Docker-Content-Digest": digest };
  return reply(context.call, 201, headers);
}

function uploadHeaders(
  { call, services, fidelity }: OciContext,
  repository: Repository,
  { id, blob }: LayerUpload,
  bytes = blob.size,
): Reply["headers"] {
  const base = fidelity.absoluteUrls ? serverUrl(call, services.publicHost) : "";
  return {
    Location: `${base}/v2/${repository.name}/blobs/uploads/${id}`,
    // The position of the last byte; an empty upload says 0 too, as docker's registry has always done.
    Range: `0-${Math.max(bytes - 1, 0)}`,
    ...(fidelity.uploadIdHeader ? { "Docker-Upload-UUID": id } : {}),
  };
}
