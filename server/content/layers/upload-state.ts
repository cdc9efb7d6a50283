import type { PersistedBytes } from "../../blobs/blob-store.js";
import type { TableKind } from "../table-kind.js";

/** What there is to say about a layer on its way in, besides its bytes (open-uploads.ts). */
export interface UploadState {
  readonly repository: string;
  readonly id: string;
  readonly startedAtMs: number;
  readonly parts: number;
  /** Bytes of the first part; 0 before its end. */
  readonly firstPartBytes: number;
  /** Bytes of a part whose stream broke; they count towards the part that the client resumes with. */
  readonly brokenPartBytes: number;
  /** A part below the minimum came in; allowed only if none follows it. */
  readonly hasSmallPart: boolean;
  readonly hasSmallMiddlePart: boolean;
  /** What outlives the process of its bytes; undefined where nothing does. */
  readonly kept: PersistedBytes | undefined;
}

/** Unfinished uploads are forgotten after a day (docs/ecr-behaviour.md D, inferred). */
export const UPLOAD_LIFETIME_MS = 24 * 60 * 60 * 1000;

interface Stored extends Omit<UploadState, "kept"> {
  /** The file; unset = the bytes come with the record. */
  readonly file?: string | undefined;
  /** How many bytes of the file count. */
  readonly size?: number | undefined;
}

export const uploadTable: TableKind<UploadState> = {
  scopeOf: ({ repository }) => repository,
  keyOf: ({ id }) => id,
  dueOf: ({ startedAtMs, id }) => ({ dueMs: startedAtMs + UPLOAD_LIFETIME_MS, kind: "upload-expiry", subject: id }),
  codec: {
    encode: ({ kept, ...rest }): Stored =>
      kept === undefined || "bytes" in kept ? rest : { ...rest, file: kept.path, size: kept.size },
    // The folder may be another one by now: what puts the upload back knows it (blobs/blob-files.ts).
    decode: (members, _, bytes) => {
      const { file, size = 0, ...rest } = members as Stored;
      return { ...rest, kept: file === undefined ? { bytes: bytes ?? Buffer.alloc(0) } : { path: file, size } };
    },
    bytesOf: ({ kept }) => (kept !== undefined && "bytes" in kept ? kept.bytes : undefined),
  },
};
