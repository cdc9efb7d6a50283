import type { ResumedUpload } from "../../blobs/blob-persistence.js";
import { EcrError, ecrError } from "../errors.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import type { OpenUpload, UploadHost } from "./open-uploads.js";
import type { Hurry } from "./upload-queue.js";
import type { UploadState } from "./upload-state.js";

/** Names an upload: its repository, and its id there. */
export type UploadKey = Pick<UploadState, "repository" | "id">;

/** What InitiateLayerUpload recommends as part size: 10 MiB (docs/ecr-behaviour.md D). */
export const PART_SIZE = 10 * 1024 * 1024;

/** @param cause see Content.commit */
export function startUpload(host: UploadHost, repository: string, cause: string): UploadState {
  const blob = host.blobs.createUpload();
  try {
    return host.content.commit(cause, (tx) => {
      const upload: UploadState = {
        repository,
        id: tx.context.random.uuid(),
        startedAtMs: tx.now(),
        parts: 0,
        firstPartBytes: 0,
        brokenPartBytes: 0,
        hasSmallPart: false,
        hasSmallMiddlePart: false,
        kept: blob.kept,
      };
      tx.put("uploads", upload);
      host.uploads.add(upload.id, blob);
      return upload;
    });
  } catch (error) {
    void blob.abort();
    throw error;
  }
}

/** Takes an upload up again after a restart; it ends if its bytes turn out to be unreadable. */
export function resumeUpload(host: UploadHost, key: UploadKey, { upload, ready }: ResumedUpload): void {
  const usable = ready.catch(() => host.content.commit("clock", (tx) => discardUpload(tx, key)));
  host.uploads.add(key.id, upload, usable);
}

/** Ends an upload without a layer. @throws {EcrError} UploadNotFoundException */
export function discardUpload(tx: Transaction, { repository, id }: UploadKey): void {
  tx.delete("uploads", getUpload(tx, repository, id));
}

/** The same for one that may have gone already. */
export function forgetUpload(tx: Transaction, { repository, id }: UploadKey): void {
  const upload = tx.tables.uploads.get(repository, id);
  if (upload !== undefined) tx.delete("uploads", upload);
}

/** Ends an upload that has taken too long. */
export function expireUpload(tx: Transaction, key: UploadKey): void {
  discardUpload(tx, key);
  tx.changed({ kind: "upload.expired", repository: key.repository, detail: { uploadId: key.id } });
}

/** How many bytes have come. @throws {EcrError} UploadNotFoundException */
export function receivedBytes(host: UploadHost, key: UploadKey): number {
  return openUpload(host, key).blob.size;
}

/** @throws {EcrError} UploadNotFoundException */
export function openUpload({ content, uploads }: UploadHost, { repository, id }: UploadKey): OpenUpload {
  getUpload(content, repository, id);
  const upload = uploads.get(id);
  if (upload === undefined) throw ecrError("UploadNotFoundException", uploadPlace(content, { repository, id }));
  return upload;
}

/**
 * Runs `work` after everything that was asked of this upload before; an upload that has gone meanwhile is not found.
 * @param hurry called when others wait for `work` to end
 */
export function inTurn<T>(
  host: UploadHost,
  key: UploadKey,
  work: (upload: OpenUpload) => Promise<T>,
  hurry?: Hurry,
): Promise<T> {
  return openUpload(host, key).queue.take(async () => work(openUpload(host, key)), hurry);
}

/** @throws {EcrError} UploadNotFoundException */
export function getUpload(view: ContentView, repository: string, id: string): UploadState {
  const upload = view.tables.uploads.get(repository, id);
  if (upload === undefined) throw ecrError("UploadNotFoundException", uploadPlace(view, { repository, id }));
  return upload;
}

/** Where an upload is, for the texts of errors. */
export function uploadPlace({ context }: ContentView, { repository, id }: UploadKey) {
  return { uploadId: id, repository, account: context.ref.accountId };
}

/** @param receivedBytes how much the upload already holds, so the position that the part should have started at */
export function invalidLayerPart(view: ContentView, key: UploadKey, receivedBytes: number, message: string): EcrError {
  return new EcrError("InvalidLayerPartException", message, {
    registryId: view.context.ref.accountId,
    repositoryName: key.repository,
    uploadId: key.id,
    lastValidByteReceived: receivedBytes - 1,
  });
}
