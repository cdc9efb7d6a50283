import { basename, join } from "node:path";
import type { BlobContent } from "../blobs/blob-index.js";
import { readRecord, writeRecord } from "./record.js";

interface Members {
  readonly size: number;
  /** Name of the file; unset = the bytes come with the record. */
  readonly file?: string | undefined;
}

export function writeBlob(size: number, content: BlobContent): Buffer {
  if ("bytes" in content) return writeRecord({ size } satisfies Members, content.bytes);
  return writeRecord({ size, file: basename(content.path) } satisfies Members);
}

/** @param folder where the files are */
export function readBlob(value: Buffer, folder: string): { readonly size: number; readonly content: BlobContent } {
  const { members, bytes } = readRecord<Members>(value);
  const { size, file } = members;
  return { size, content: file === undefined ? { bytes } : { path: join(folder, file) } };
}
