import type { ResumedUpload } from "../blobs/blob-persistence.js";
import type { PersistedBytes } from "../blobs/blob-store.js";
import { holdBlobAgain } from "./layers/layer-references.js";
import type { UploadHost } from "./layers/open-uploads.js";
import { resumeUpload } from "./layers/uploads.js";
import type { RecordOfTable, TableName } from "./tables.js";

/** Uploads that an earlier process has left. */
export interface EarlierUploads {
  /** @returns undefined if bytes of it are gone */
  resumeUpload(kept: PersistedBytes): Promise<ResumedUpload | undefined>;
}

/** @returns false if the record can't be restored any more */
export type RestoreHandler<R> = (record: R, host: UploadHost, earlier: EarlierUploads) => boolean | Promise<boolean>;

/** What has to be put back besides the record itself after a restart, for the kinds that have such things. */
export const RESTORE_HANDLERS: { readonly [Name in TableName]?: RestoreHandler<RecordOfTable<Name>> } = {
  layers: (layer, { blobs }) => holdBlobAgain(layer, blobs),
  uploads: async (upload, host, earlier) => {
    const resumed = upload.kept && (await earlier.resumeUpload(upload.kept));
    if (resumed !== undefined) resumeUpload(host, upload, resumed);
    return resumed !== undefined;
  },
};
