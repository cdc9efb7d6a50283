import type { ExportSnapshotRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/ExportSnapshotRequest.js";
import type { ExportSnapshotResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/ExportSnapshotResponse.js";
import type { AdminContext } from "./admin-context.js";
import { required } from "./fixture-methods.js";
import type { OutgoingStream } from "./outgoing-stream.js";
import { lookUpRegistry } from "./registry-lookup.js";
import { findSnapshot } from "./snapshot-methods.js";

/** Well below the 4 MiB that clients take by default. */
const MAX_PART_BYTES = 1024 * 1024;

/** ExportSnapshot: the archive in parts, no faster than the caller takes them. */
export async function exportSnapshot(
  { registries, snapshots, fixtures }: AdminContext,
  { id, metadataOnly }: ExportSnapshotRequest__Output,
  stream: OutgoingStream<ExportSnapshotResponse>,
): Promise<void> {
  const snapshot = findSnapshot(snapshots, id, "id");
  // All registries share one store.
  const { blobs } = lookUpRegistry(registries, undefined);
  for await (const chunk of required(fixtures).archive(snapshot, blobs, metadataOnly)) {
    for (let at = 0; at < chunk.length; at += MAX_PART_BYTES) {
      if (stream.isOver) return;
      if (!stream.write({ data: chunk.subarray(at, at + MAX_PART_BYTES) })) await stream.drained();
    }
  }
  stream.end();
}
