import type { BlobUpload } from "../../blobs/blob-store.js";
import type { Repository } from "../repositories/repository.js";
import type { Layer } from "./layer-index.js";
import type { LayerUpload } from "./layer-upload.js";
import {
  emptyUpload,
  invalidLayer,
  invalidLayerPart,
  layerPartTooSmall,
  layerTooLarge,
  tooManyParts,
  uploadNotFound,
} from "./upload-errors.js";

/** What InitiateLayerUpload recommends as part size: 10 MiB (docs/ecr-behaviour.md D). */
export const PART_SIZE = 10 * 1024 * 1024;

/** Unfinished uploads are forgotten after a day (docs/ecr-behaviour.md D, inferred). */
const UPLOAD_LIFETIME_MS = 24 * 60 * 60 * 1000;

export function startUpload(repository: Repository): LayerUpload {
  const { registry } = repository;
  const id = registry.random.uuid();
  const fresh = { startedAtMs: registry.clock.now(), parts: 0, brokenPartBytes: 0, hasSmallPart: false };
  const upload = addUpload(repository, registry.blobs.createUpload(), { id, ...fresh, hasSmallMiddlePart: false });
  registry.journal.upload(repository, upload);
  return upload;
}

/** What there is to say about an upload besides its bytes. */
export type UploadProgress = Omit<LayerUpload, "blob" | "expiry" | "busy">;

/**
 * Puts an upload into its repository: a new one, or one that was there before a restart.
 * @param ready parts are taken after it
 */
export function addUpload(
  repository: Repository,
  blob: BlobUpload,
  progress: UploadProgress,
  ready: Promise<void> = Promise.resolve(),
): LayerUpload {
  const { registry } = repository;
  const { id } = progress;
  const expiry = registry.clock.schedule(progress.startedAtMs + UPLOAD_LIFETIME_MS, "upload-expiry", id, () => {
    discardUpload(repository, upload);
    registry.changed({ kind: "upload.expired", repository: repository.name, cause: "clock", detail: { uploadId: id } });
  });
  const upload: LayerUpload = { ...progress, blob, expiry, busy: ready };
  repository.uploads.set(id, upload);
  return upload;
}

/** @throws {EcrError} UploadNotFoundException */
export function findUpload(repository: Repository, uploadId: string): LayerUpload {
  const upload = repository.uploads.get(uploadId);
  if (upload === undefined) throw uploadNotFound(place(repository, uploadId));
  return upload;
}

/** Forgets an upload and its bytes. */
export function discardUpload(repository: Repository, upload: LayerUpload): void {
  forget(repository, upload);
  void upload.blob.abort();
}

/**
 * Stores one part that has arrived as a whole (API).
 * @param firstByte position of its first byte, `lastByte` of its last one (inclusive)
 * @throws {EcrError} InvalidLayerPartException if it doesn't continue the upload, LimitExceededException
 */
export function addPart(
  repository: Repository,
  upload: LayerUpload,
  part: { firstByte: number; lastByte: number; bytes: Buffer },
): Promise<void> {
  return inTurn(repository, upload, async () => {
    requireContiguous(repository, upload, part.firstByte);
    if (part.lastByte - part.firstByte + 1 !== part.bytes.length) {
      const message = `The layer part is ${part.bytes.length} bytes long but its range is from ${part.firstByte} to ${part.lastByte}`;
      throw invalidLayerPart(message, upload.blob.size, place(repository, upload.id));
    }
    await write(repository, upload, part.bytes);
    await keep(repository, upload);
    countPart(repository, upload, part.bytes.length);
  });
}

/**
 * Stores one part as it streams in (registry). What has arrived stays when the stream breaks, so the client can resume.
 * @param firstByte where the client says it starts; undefined = it doesn't say
 * @throws {EcrError} InvalidLayerPartException if it doesn't continue the upload, LimitExceededException
 */
export function streamPart(
  repository: Repository,
  upload: LayerUpload,
  chunks: AsyncIterable<Buffer>,
  firstByte?: number,
): Promise<void> {
  return inTurn(repository, upload, async () => {
    if (firstByte !== undefined) requireContiguous(repository, upload, firstByte);
    const before = upload.blob.size;
    try {
      for await (const chunk of chunks) await write(repository, upload, chunk);
      if (upload.blob.size > before) await keep(repository, upload);
    } catch (error) {
      upload.brokenPartBytes += upload.blob.size - before;
      await keep(repository, upload);
      repository.registry.journal.upload(repository, upload);
      throw error;
    }
    const arrived = upload.brokenPartBytes + upload.blob.size - before;
    upload.brokenPartBytes = 0;
    countPart(repository, upload, arrived);
  });
}

/** What ECR refuses and the OCI distribution specification allows. */
export interface UploadLeniency {
  readonly emptyLayers: boolean;
  readonly smallParts: boolean;
}

const ECR_STRICTNESS: UploadLeniency = { emptyLayers: false, smallParts: false };

/**
 * Ends an upload: its bytes become a layer of the repository.
 * `alreadyPresent` tells whether the repository had that layer before.
 * @param cause of the change, for the event log: it happens later than the request is asked to be handled
 * @throws {EcrError} EmptyUploadException, LayerPartTooSmallException, InvalidLayerException (the upload is gone then)
 */
export function completeUpload(
  repository: Repository,
  upload: LayerUpload,
  digests: readonly string[],
  leniency: UploadLeniency = ECR_STRICTNESS,
  cause?: string,
): Promise<{ layer: Layer; alreadyPresent: boolean }> {
  return inTurn(repository, upload, async () => {
    if (upload.blob.size === 0 && !leniency.emptyLayers) throw emptyUpload(place(repository, upload.id));
    const calculated = upload.blob.digest();
    const isTooSmall = upload.hasSmallMiddlePart && !leniency.smallParts;
    if (isTooSmall || !digests.includes(calculated)) {
      discardUpload(repository, upload);
      throw isTooSmall ? layerPartTooSmall() : invalidLayer(calculated);
    }
    forget(repository, upload);
    const blob = await upload.blob.finish();
    if (repository.isDeleted) {
      repository.registry.blobs.release(blob.digest);
      throw uploadNotFound(place(repository, upload.id));
    }
    const alreadyPresent = repository.layers.get(blob.digest) !== undefined;
    const layer = repository.layers.adopt(blob.digest, blob.size);
    if (!alreadyPresent) {
      const { registry, name } = repository;
      registry.changed({ kind: "layer.uploaded", repository: name, digest: layer.digest, cause });
    }
    return { layer, alreadyPresent };
  });
}

function forget(repository: Repository, upload: LayerUpload): void {
  upload.expiry.cancel();
  repository.uploads.delete(upload.id);
  repository.registry.journal.upload(repository, upload);
}

/** Runs `work` after everything that was asked of this upload before; an upload that has gone meanwhile is not found. */
async function inTurn<T>(repository: Repository, upload: LayerUpload, work: () => Promise<T>): Promise<T> {
  const turn = upload.busy.then(() => {
    requirePresent(repository, upload);
    return work();
  });
  upload.busy = turn.then(ignore, ignore);
  return turn;
}

function requirePresent(repository: Repository, upload: LayerUpload): void {
  if (repository.uploads.get(upload.id) !== upload) throw uploadNotFound(place(repository, upload.id));
}

/** Stores bytes of a part. A store that fails (a full disk) ends the upload; one that was ended meanwhile is not found. */
async function write(repository: Repository, upload: LayerUpload, bytes: Buffer): Promise<void> {
  requireRoom(repository, upload, bytes.length);
  const full = upload.blob.write(bytes);
  if (full !== undefined) await unlessFailing(repository, upload, full);
}

/** Makes what has arrived of an upload outlive the process, where the store does that. */
async function keep(repository: Repository, upload: LayerUpload): Promise<void> {
  if (upload.blob.kept === undefined || repository.uploads.get(upload.id) !== upload) return;
  const keeping = upload.blob.keep();
  if (keeping !== undefined) await unlessFailing(repository, upload, keeping);
}

async function unlessFailing(repository: Repository, upload: LayerUpload, stored: Promise<void>): Promise<void> {
  try {
    await stored;
  } catch (error) {
    requirePresent(repository, upload);
    discardUpload(repository, upload);
    throw error;
  }
}

function requireContiguous(repository: Repository, upload: LayerUpload, firstByte: number): void {
  const expected = upload.blob.size;
  if (firstByte === expected) return;
  const message = `First byte of the layer part is ${firstByte} instead of ${expected}`;
  throw invalidLayerPart(message, expected, place(repository, upload.id));
}

function requireRoom(repository: Repository, upload: LayerUpload, bytes: number): void {
  const { quotas } = repository.registry;
  requirePresent(repository, upload);
  if (upload.blob.size + bytes > quotas.layerSize) throw layerTooLarge(place(repository, upload.id), quotas.layerSize);
  if (upload.parts >= quotas.layerParts) throw tooManyParts(place(repository, upload.id), quotas.layerParts);
}

function countPart(repository: Repository, upload: LayerUpload, bytes: number): void {
  if (bytes === 0) return;
  if (upload.hasSmallPart) upload.hasSmallMiddlePart = true;
  upload.hasSmallPart = bytes < repository.registry.quotas.minimumPartSize;
  upload.parts++;
  repository.registry.journal.upload(repository, upload);
}

function place(repository: Repository, uploadId: string) {
  return { uploadId, repositoryName: repository.name, ref: repository.registry.ref };
}

function ignore(): void {}
