import { StoreFullError } from "../blobs/blob-errors.js";
import type { Admitted, Writing } from "../registries/admitted-writing.js";
import type { DiskReserve, Release } from "./disk-reserve.js";

/** What a request adds to the database besides its body: a small blob, twice, and its record. */
const ADDED_BYTES = 256 * 1024;

export interface AdmissionParts {
  readonly commits: {
    /** What was changed last could not be stored. */
    readonly isFailing: boolean;
    /** Tries again, where that is so. */
    stored(): Promise<void> | undefined;
  };
  readonly reserve: DiskReserve;
}

/**
 * Decides whether a request may change anything before it does, as it couldn't be undone later. What adds
 * something needs space beside the reserve; what removes something is let in as long as the database can be written.
 */
export class Admission {
  readonly #parts: AdmissionParts;

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
  }

  /**
   * @param bodyBytes what of the request's body goes into the database
   * @returns what ends the admission, once what was changed is stored
   * @throws {StoreFullError} or rejects with it; then nothing may be changed
   */
  admit(writing: Writing, bodyBytes = 0): Admitted {
    if (this.#parts.commits.isFailing) return this.#admitOnceStored(writing, bodyBytes);
    if (writing === "removes") return ignore;
    return this.#parts.reserve.claimOrMakeRoom(ADDED_BYTES + bodyBytes);
  }

  /** What earlier requests have changed goes first. */
  async #admitOnceStored(writing: Writing, bodyBytes: number): Promise<Release> {
    try {
      await this.#parts.commits.stored();
    } catch (error) {
      throw error instanceof StoreFullError ? new StoreFullError(error.folder, error.cause as Error) : error;
    }
    return this.admit(writing, bodyBytes);
  }
}

function ignore(): void {}
