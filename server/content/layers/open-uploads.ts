import type { BlobStore, BlobUpload } from "../../blobs/blob-store.js";
import type { Committed, Content } from "../content.js";
import { UploadQueue } from "./upload-queue.js";

/** The bytes of an upload that is in progress, and the requests that wait for it. */
export interface OpenUpload {
  readonly blob: BlobUpload;
  readonly queue: UploadQueue;
}

/** What layer uploads need of a registry. */
export interface UploadHost {
  readonly content: Content;
  readonly blobs: BlobStore;
  readonly uploads: OpenUploads;
}

/** The uploads of a registry whose bytes are coming in. An upload ends with its record, no matter what removes that. */
export class OpenUploads {
  readonly #byId = new Map<string, OpenUpload>();

  get(id: string): OpenUpload | undefined {
    return this.#byId.get(id);
  }

  /** @param ready parts are taken after it */
  add(id: string, blob: BlobUpload, ready?: Promise<void>): OpenUpload {
    const upload = { blob, queue: new UploadQueue(ready) };
    this.#byId.set(id, upload);
    return upload;
  }

  /** Subscriber that releases the bytes of an ended upload; a completed one has none left. */
  readonly follow = ({ records }: Committed): void => {
    for (const { table, key, after } of records) {
      if (table !== "uploads" || after !== undefined) continue;
      const upload = this.#byId.get(key);
      this.#byId.delete(key);
      void upload?.blob.abort();
    }
  };
}
