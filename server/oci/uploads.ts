import { completeUpload } from "../content/layers/complete-upload.js";
import { streamPart, type UploadProgress } from "../content/layers/upload-part.js";
import { discardUpload, receivedBytes, startUpload as start, type UploadKey } from "../content/layers/uploads.js";
import type { Reply } from "../http/reply.js";
import { blobLocation } from "./blobs.js";
import { chunkOf, contentRangeOf } from "./content-range.js";
import { OciError } from "./errors.js";
import { requireDigest } from "./identifiers.js";
import { mountLayer } from "./mount.js";
import type { Handler, OciContext } from "./oci-call.js";
import { reply } from "./reply.js";
import { StallGuard } from "./stall-guard.js";
import { repositoryOf, repositoryToPushTo } from "./target-repository.js";
import { serverUrl } from "./urls.js";

/** `POST /v2/<name>/blobs/uploads/`, with `?digest=` the whole blob where that is supported. */
export const startUpload: Handler = (context) => {
  const { call, fidelity } = context;
  const digest = call.query.get("digest");
  const isMonolithic = digest !== null && fidelity.monolithicPost;
  if (isMonolithic) requireDigest(digest, "digest");
  const repository = repositoryToPushTo(context);
  const upload = start(context.registry, repository, call.requestId);
  return isMonolithic ? finish(context, upload, digest) : accepted(context, upload);
};

/** `POST ...?mount=<digest>&from=<repository>`: an ordinary upload if the blob isn't available (E.3). */
export const mountBlob: Handler = (context) => {
  const repository = repositoryToPushTo(context);
  const digest = context.call.query.get("mount") ?? "";
  const layer = mountLayer(context, repository, digest, context.call.query.get("from"));
  if (layer !== undefined) return created(context, layer.digest);
  return accepted(context, start(context.registry, repository, context.call.requestId));
};

/** `PATCH`: the next bytes, with or without Content-Range. */
export const uploadChunk: Handler = async (context) => {
  const { call, fidelity } = context;
  const upload = uploadOf(context);
  const { firstPartBytes, receivedBytes: received } = await streamBody(context, upload);
  const isStale = fidelity.chunkRange === "first-chunk" && firstPartBytes > 0;
  return reply(call, fidelity.chunkStatus, uploadHeaders(context, upload, isStale ? firstPartBytes : received));
};

/** `PUT ...?digest=`: the last bytes, if there are any left, and the end. */
export const finishUpload: Handler = (context) => {
  const { call, fidelity } = context;
  const upload = uploadOf(context);
  receivedBytes(context.registry, upload);
  const digest = call.query.get("digest");
  if (digest === null) throw new OciError(fidelity.wrongBlobDigest, "The digest parameter is missing");
  requireDigest(digest, "digest", fidelity.wrongBlobDigest);
  return finish(context, upload, digest);
};

export const getUpload: Handler = (context) => {
  return reply(context.call, 204, uploadHeaders(context, uploadOf(context)));
};

export const cancelUpload: Handler = (context) => {
  const { call, registry } = context;
  registry.content.commit(call.requestId, (tx) => discardUpload(tx, uploadOf(context)));
  return reply(call, 204);
};

/** @throws {EcrError} RepositoryNotFoundException; whether the upload is there is asked by what uses it */
function uploadOf(context: OciContext): UploadKey {
  return { repository: repositoryOf(context), id: context.call.uploadId };
}

async function finish(context: OciContext, upload: UploadKey, digest: string): Promise<Reply> {
  const { call, registry, fidelity } = context;
  await streamBody(context, upload);
  const request = { digests: [digest], leniency: fidelity, cause: call.requestId };
  const { layer } = await completeUpload(registry, upload, request);
  return created(context, layer.digest);
}

function streamBody({ call: { request }, registry }: OciContext, upload: UploadKey): Promise<UploadProgress> {
  const range = contentRangeOf(request);
  const guard = new StallGuard();
  const chunks = chunkOf(request, range, guard);
  return streamPart(registry, upload, { chunks, firstByte: range?.firstByte, hurry: guard.hurry });
}

function accepted(context: OciContext, upload: UploadKey): Reply {
  return reply(context.call, 202, uploadHeaders(context, upload));
}

function created(context: OciContext, digest: string): Reply {
  const headers = { Location: blobLocation(context, digest), "Docker-Content-Digest": digest };
  return reply(context.call, 201, headers);
}

function uploadHeaders(
  { call, registry, services, fidelity }: OciContext,
  upload: UploadKey,
  bytes: number = receivedBytes(registry, upload),
): Reply["headers"] {
  const { repository, id } = upload;
  const base = fidelity.absoluteUrls ? serverUrl(call, services.publicHost) : "";
  return {
    Location: `${base}/v2/${repository}/blobs/uploads/${id}`,
    // The position of the last byte; an empty upload says 0 too, as docker's registry has always done.
    Range: `0-${Math.max(bytes - 1, 0)}`,
    ...(fidelity.uploadIdHeader ? { "Docker-Upload-UUID": id } : {}),
  };
}
