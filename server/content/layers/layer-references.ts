import type { BlobStore } from "../../blobs/blob-store.js";
import type { Committed } from "../content.js";
import type { LayerState } from "./layer-state.js";

/** Layers whose bytes are managed elsewhere. */
interface OthersLayers {
  has(repository: string, digest: string): boolean;
}

/** To be subscribed: each layer holds one reference on its blob, from the change that adds it to the one that takes it out. */
export function holdBlobs(
  blobs: Pick<BlobStore, "retain" | "release">,
  others?: OthersLayers,
): (committed: Committed) => void {
  return ({ records }) => {
    for (const { table, scope, key, before, after } of records) {
      if (table !== "layers" || others?.has(scope, key) === true) continue;
      if (before === undefined && after !== undefined) blobs.retain(key);
      if (before !== undefined && after === undefined) blobs.release(key);
    }
  };
}

/** The same for a layer that was here before a restart. @returns false if its blob is gone */
export function holdBlobAgain({ digest }: LayerState, blobs: Pick<BlobStore, "get" | "retain">): boolean {
  if (blobs.get(digest) === undefined) return false;
  blobs.retain(digest);
  return true;
}
