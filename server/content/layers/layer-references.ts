import type { BlobStore } from "../../blobs/blob-store.js";
import type { Committed } from "../content.js";

/** To be subscribed: each layer holds one reference on its blob, from the change that adds it to the one that takes it out. */
export function holdBlobs(blobs: Pick<BlobStore, "retain" | "release">): (committed: Committed) => void {
  return ({ records }) => {
    for (const { table, key, before, after } of records) {
      if (table !== "layers") continue;
      if (before === undefined && after !== undefined) blobs.retain(key);
      if (before !== undefined && after === undefined) blobs.release(key);
    }
  };
}
