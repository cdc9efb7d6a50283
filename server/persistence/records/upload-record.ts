import { basename, join } from "node:path";
import type { KeptBytes } from "../../blobs/blob-store.js";
import type { LayerUpload } from "../../content/layers/layer-upload.js";
import type { UploadProgress } from "../../content/layers/layer-uploads.js";
import { readRecord, writeRecord } from "../record.js";

interface Members extends Omit<UploadProgress, "id"> {
  /** Name of the file; unset = the bytes come with the record. */
  readonly file?: string | undefined;
  /** How many bytes of the file count. */
  readonly size?: number | undefined;
}

/** What has been acknowledged of an upload; bytes that have come since don't count. */
export function writeUpload(upload: LayerUpload): Buffer | undefined {
  const { startedAtMs, parts, firstPartBytes, brokenPartBytes, hasSmallPart, hasSmallMiddlePart } = upload;
  const progress = { startedAtMs, parts, firstPartBytes, brokenPartBytes, hasSmallPart, hasSmallMiddlePart };
  const { kept } = upload.blob;
  if (kept === undefined) return undefined;
  if ("bytes" in kept) return writeRecord(progress satisfies Members, kept.bytes);
  return writeRecord({ ...progress, file: basename(kept.path), size: kept.size } satisfies Members);
}

export interface KeptUpload {
  readonly progress: UploadProgress;
  readonly kept: KeptBytes;
}

/** @param folder where the files are */
export function readUpload(id: string, value: Buffer, folder: string): KeptUpload {
  const { members, bytes } = readRecord<Members>(value);
  // Records of earlier versions don't say the first part's size.
  const { file, size = 0, firstPartBytes = 0, ...progress } = members;
  const kept = file === undefined ? { bytes } : { path: join(folder, file), size };
  return { progress: { id, ...progress, firstPartBytes }, kept };
}
