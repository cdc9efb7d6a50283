import type { Repository } from "../repositories/repository.js";
import type { LayerUpload } from "./layer-upload.js";
import { discardUpload, inTurn, requireUpload, uploadPlace } from "./layer-uploads.js";
import { invalidLayerPart, layerTooLarge, tooManyParts } from "./upload-errors.js";
import type { Hurry } from "./upload-turns.js";

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
      throw invalidLayerPart(message, upload.blob.size, uploadPlace(repository, upload.id));
    }
    await write(repository, upload, part.bytes);
    await keep(repository, upload);
    countPart(repository, upload, part.bytes.length);
  });
}

/**
 * Stores one part as it streams in (registry). What has arrived stays when the stream breaks, so the client can resume.
 * @param firstByte where the client says it starts; undefined = it doesn't say
 * @param hurry called when other requests wait for this one: a stream that stands still should end then
 * @throws {EcrError} InvalidLayerPartException if it doesn't continue the upload, LimitExceededException
 */
export function streamPart(
  repository: Repository,
  upload: LayerUpload,
  chunks: AsyncIterable<Buffer>,
  firstByte?: number,
  hurry?: Hurry,
): Promise<void> {
  const store = async (): Promise<void> => {
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
  };
  return inTurn(repository, upload, store, hurry);
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
    requireUpload(repository, upload);
    discardUpload(repository, upload);
    throw error;
  }
}

function requireContiguous(repository: Repository, upload: LayerUpload, firstByte: number): void {
  const expected = upload.blob.size;
  if (firstByte === expected) return;
  const message = `First byte of the layer part is ${firstByte} instead of ${expected}`;
  throw invalidLayerPart(message, expected, uploadPlace(repository, upload.id));
}

function requireRoom(repository: Repository, upload: LayerUpload, bytes: number): void {
  const { quotas } = repository.registry;
  requireUpload(repository, upload);
  if (upload.blob.size + bytes > quotas.layerSize)
    throw layerTooLarge(uploadPlace(repository, upload.id), quotas.layerSize);
  if (upload.parts >= quotas.layerParts) throw tooManyParts(uploadPlace(repository, upload.id), quotas.layerParts);
}

function countPart(repository: Repository, upload: LayerUpload, bytes: number): void {
  if (bytes === 0) return;
  if (upload.hasSmallPart) upload.hasSmallMiddlePart = true;
  upload.hasSmallPart = bytes < repository.registry.quotas.minimumPartSize;
  if (upload.parts === 0) upload.firstPartBytes = upload.blob.size;
  upload.parts++;
  repository.registry.journal.upload(repository, upload);
}
