import type { BlobUpload } from "../../blobs/blob-store.js";
import type { Repository } from "../repositories/repository.js";
import type { LayerUpload } from "./layer-upload.js";
import { uploadNotFound } from "./upload-errors.js";
import { type Hurry, UploadTurns } from "./upload-turns.js";

/** What InitiateLayerUpload recommends as part size: 10 MiB (docs/ecr-behaviour.md D). */
export const PART_SIZE = 10 * 1024 * 1024;

/** Unfinished uploads are forgotten after a day (docs/ecr-behaviour.md D, inferred). */
const UPLOAD_LIFETIME_MS = 24 * 60 * 60 * 1000;

export function startUpload(repository: Repository): LayerUpload {
  const { registry } = repository;
  const id = registry.random.uuid();
  const fresh = { startedAtMs: registry.clock.now(), parts: 0, brokenPartBytes: 0 };
  const sizes = { hasSmallPart: false, hasSmallMiddlePart: false, firstPartBytes: 0 };
  const upload = addUpload(repository, registry.blobs.createUpload(), { id, ...fresh, ...sizes });
  registry.journal.upload(repository, upload);
  return upload;
}

/** What there is to say about an upload besides its bytes. */
export type UploadProgress = Omit<LayerUpload, "blob" | "expiry" | "turns">;

/**
 * Puts an upload into its repository: a new one, or one that was there before a restart.
 * @param ready parts are taken after it
 */
export function addUpload(
  repository: Repository,
  blob: BlobUpload,
  progress: UploadProgress,
  ready?: Promise<void>,
): LayerUpload {
  const { registry } = repository;
  const { id } = progress;
  const expiry = registry.clock.schedule(progress.startedAtMs + UPLOAD_LIFETIME_MS, "upload-expiry", id, () => {
    discardUpload(repository, upload);
    registry.changed({ kind: "upload.expired", repository: repository.name, cause: "clock", detail: { uploadId: id } });
  });
  const upload: LayerUpload = { ...progress, blob, expiry, turns: new UploadTurns(ready) };
  repository.uploads.set(id, upload);
  return upload;
}

/** @throws {EcrError} UploadNotFoundException */
export function findUpload(repository: Repository, uploadId: string): LayerUpload {
  const upload = repository.uploads.get(uploadId);
  if (upload === undefined) throw uploadNotFound(uploadPlace(repository, uploadId));
  return upload;
}

/** Forgets an upload and its bytes. */
export function discardUpload(repository: Repository, upload: LayerUpload): void {
  forgetUpload(repository, upload);
  void upload.blob.abort();
}

/** Takes an upload out of its repository; its bytes are somebody else's from now on. */
export function forgetUpload(repository: Repository, upload: LayerUpload): void {
  upload.expiry.cancel();
  repository.uploads.delete(upload.id);
  repository.registry.journal.upload(repository, upload);
}

/**
 * Runs `work` after everything that was asked of this upload before; an upload that has gone meanwhile is not found.
 * @param hurry called when somebody waits for `work` to end
 */
export function inTurn<T>(
  repository: Repository,
  upload: LayerUpload,
  work: () => Promise<T>,
  hurry?: Hurry,
): Promise<T> {
  const workIfThere = (): Promise<T> => {
    requireUpload(repository, upload);
    return work();
  };
  return upload.turns.take(workIfThere, hurry);
}

/** @throws {EcrError} UploadNotFoundException if it has gone meanwhile */
export function requireUpload(repository: Repository, upload: LayerUpload): void {
  if (repository.uploads.get(upload.id) !== upload) throw uploadNotFound(uploadPlace(repository, upload.id));
}

/** Where it is, for the texts of errors. */
export function uploadPlace(repository: Repository, uploadId: string) {
  return { uploadId, repositoryName: repository.name, ref: repository.registry.ref };
}
