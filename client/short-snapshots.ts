import type { Snapshot__Output as Snapshot } from "../proto/typescript/generated/ecremulator/admin/v1/Snapshot.js";
import type { AdminCalls } from "./admin-calls.js";

/** One-line methods for snapshots as archives. */
export interface ShortSnapshots {
  /** The parts of a tar archive, which `writeFile` of `node:fs/promises` takes as they are. */
  export(id: string, options?: { readonly metadataOnly?: boolean | undefined }): AsyncIterable<Uint8Array>;
  /**
   * Reads such an archive: its bytes, or parts of them, such as those of `createReadStream`.
   * @param id what to call the snapshot; unset = the server chooses
   */
  import(
    archive: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    options?: { readonly id?: string | undefined },
  ): Promise<Snapshot>;
}

/** Well below what a server takes in a message. */
const MAX_PART_BYTES = 1024 * 1024;

export function shortSnapshots(admin: Pick<AdminCalls, "exportSnapshot" | "importSnapshot">): ShortSnapshots {
  return {
    export: async function* (id, { metadataOnly = false } = {}) {
      for await (const { data } of admin.exportSnapshot({ id, metadataOnly })) yield data;
    },
    import: async (archive, { id = "" } = {}) => {
      const { snapshot } = await admin.importSnapshot(requests(archive, id));
      if (snapshot === null) throw new Error("the server answered without a snapshot");
      return snapshot;
    },
  };
}

async function* requests(archive: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>, id: string) {
  yield { id };
  for await (const part of archive instanceof Uint8Array ? [archive] : archive) {
    for (let at = 0; at < part.length; at += MAX_PART_BYTES) yield { data: part.subarray(at, at + MAX_PART_BYTES) };
  }
}
