import { type EcrError, ecrError } from "../errors.js";
import type { OpenUpload, UploadHost } from "./open-uploads.js";
import type { Hurry } from "./upload-queue.js";
import type { UploadState } from "./upload-state.js";
import { discardUpload, getUpload, inTurn, invalidLayerPart, type UploadKey, uploadPlace } from "./uploads.js";

/** A part that streams in. */
export interface StreamedPart {
  readonly chunks: AsyncIterable<Buffer>;
  /** Where the part starts according to the client; undefined if not given. */
  readonly firstByte: number | undefined;
  /** Called when other requests wait for this one: a stream that stands still should end then. */
  readonly hurry?: Hurry | undefined;
}

/** How far an upload has come. */
export interface UploadProgress {
  readonly receivedBytes: number;
  /** Bytes of the first part; 0 before its end. */
  readonly firstPartBytes: number;
}

/** What causes no entry in the log: parts are only kept count of. */
const CAUSE = "upload";

/**
 * Stores one part that has arrived as a whole (API).
 * @param part position of its first byte, of its last one (inclusive), and what is between
 * @throws {EcrError} InvalidLayerPartException if it doesn't continue the upload, LimitExceededException
 */
export function addPart(
  host: UploadHost,
  key: UploadKey,
  part: { firstByte: number; lastByte: number; bytes: Buffer },
): Promise<void> {
  return inTurn(host, key, async (upload) => {
    requireContiguous(host, key, upload, part.firstByte);
    if (part.lastByte - part.firstByte + 1 !== part.bytes.length) {
      const message = `The layer part is ${part.bytes.length} bytes long but its range is from ${part.firstByte} to ${part.lastByte}`;
      throw invalidLayerPart(host.content, key, upload.blob.size, message);
    }
    await write(host, key, upload, part.bytes);
    await keep(host, key, upload);
    change(host, key, upload, (state) => withPart(host, state, upload, part.bytes.length));
  });
}

/**
 * Stores one part as it streams in (registry). What has arrived stays when the stream breaks, so the client can resume.
 * @throws {EcrError} InvalidLayerPartException if it doesn't continue the upload, LimitExceededException
 */
export function streamPart(host: UploadHost, key: UploadKey, part: StreamedPart): Promise<UploadProgress> {
  const store = async (upload: OpenUpload): Promise<UploadProgress> => {
    if (part.firstByte !== undefined) requireContiguous(host, key, upload, part.firstByte);
    const before = upload.blob.size;
    try {
      for await (const chunk of part.chunks) await write(host, key, upload, chunk);
      if (upload.blob.size > before) await keep(host, key, upload);
    } catch (error) {
      await keep(host, key, upload);
      const broken = upload.blob.size - before;
      change(host, key, upload, (state) => ({ ...state, brokenPartBytes: state.brokenPartBytes + broken }));
      throw error;
    }
    const arrived = upload.blob.size - before;
    change(host, key, upload, (state) =>
      withPart(host, { ...state, brokenPartBytes: 0 }, upload, state.brokenPartBytes + arrived),
    );
    const { firstPartBytes = 0 } = host.content.tables.uploads.get(key.repository, key.id) ?? {};
    return { receivedBytes: upload.blob.size, firstPartBytes };
  };
  return inTurn(host, key, store, part.hurry);
}

/** Stores bytes of a part. A store that fails (a full disk) ends the upload; one that was ended meanwhile is not found. */
async function write(host: UploadHost, key: UploadKey, upload: OpenUpload, bytes: Buffer): Promise<void> {
  requireRoom(host, key, upload, bytes.length);
  const full = upload.blob.write(bytes);
  if (full !== undefined) await unlessFailing(host, key, full);
}

/** Makes what has arrived of an upload outlive the process, where the store does that. */
async function keep(host: UploadHost, key: UploadKey, { blob }: OpenUpload): Promise<void> {
  if (blob.kept === undefined || host.content.tables.uploads.get(key.repository, key.id) === undefined) return;
  const keeping = blob.keep();
  if (keeping !== undefined) await unlessFailing(host, key, keeping);
}

async function unlessFailing(host: UploadHost, key: UploadKey, stored: Promise<void>): Promise<void> {
  try {
    await stored;
  } catch (error) {
    host.content.commit(CAUSE, (tx) => discardUpload(tx, key));
    throw error;
  }
}

/** One that was ended meanwhile has nothing left to change. */
function change(
  { content }: UploadHost,
  { repository, id }: UploadKey,
  { blob }: OpenUpload,
  changed: (state: UploadState) => UploadState,
): void {
  content.commit(CAUSE, (tx) => {
    const state = tx.tables.uploads.get(repository, id);
    if (state !== undefined) tx.put("uploads", { ...changed(state), kept: blob.kept });
  });
}

function withPart({ content }: UploadHost, state: UploadState, { blob }: OpenUpload, bytes: number): UploadState {
  if (bytes === 0) return state;
  return {
    ...state,
    parts: state.parts + 1,
    firstPartBytes: state.parts === 0 ? blob.size : state.firstPartBytes,
    hasSmallMiddlePart: state.hasSmallMiddlePart || state.hasSmallPart,
    hasSmallPart: bytes < content.context.quotas.minimumPartSize,
  };
}

function requireContiguous(host: UploadHost, key: UploadKey, { blob }: OpenUpload, firstByte: number): void {
  if (firstByte === blob.size) return;
  const message = `First byte of the layer part is ${firstByte} instead of ${blob.size}`;
  throw invalidLayerPart(host.content, key, blob.size, message);
}

function requireRoom(host: UploadHost, key: UploadKey, { blob }: OpenUpload, bytes: number): void {
  const { quotas } = host.content.context;
  const { parts } = getUpload(host.content, key.repository, key.id);
  if (blob.size + bytes > quotas.layerSize) throw limitExceeded(host, key, "layerSize");
  if (parts >= quotas.layerParts) throw limitExceeded(host, key, "layerParts");
}

function limitExceeded({ content }: UploadHost, key: UploadKey, quota: "layerSize" | "layerParts"): EcrError {
  const maximum = content.context.quotas[quota];
  return ecrError(`LimitExceededException:${quota}`, { ...uploadPlace(content, key), maximum });
}
