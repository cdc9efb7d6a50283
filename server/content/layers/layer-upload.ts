import type { BlobUpload } from "../../blobs/blob-store.js";
import type { Timer } from "../clock.js";
import type { UploadTurns } from "./upload-turns.js";

/** A layer on its way in, part by part, over either plane. */
export interface LayerUpload {
  readonly id: string;
  readonly blob: BlobUpload;
  readonly startedAtMs: number;
  /** Unfinished uploads expire on the registry's clock. */
  readonly expiry: Timer;
  parts: number;
  /** Bytes of the first part; 0 before its end. */
  firstPartBytes: number;
  /** Bytes of a part whose stream broke; they count towards the part that the client resumes with. */
  brokenPartBytes: number;
  /** A part below the minimum came in; allowed only if none follows it. */
  hasSmallPart: boolean;
  hasSmallMiddlePart: boolean;
  readonly turns: UploadTurns;
}
