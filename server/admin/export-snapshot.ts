import type { ExportSnapshotRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/ExportSnapshotRequest.js";
import type { ExportSnapshotResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/ExportSnapshotResponse.js";
import type { AdminContext } from "./admin-context.js";
import { required } from "./fixture-methods.js";
import type { OutgoingStream } from "./outgoing-stream.js";
import { lookUpRegistry } from "./registry-lookup.js";
import { findSnapshot } from "./snapshot-methods.js";

/** Well below the 4 MiB that clients accept by default, but not tiny, as each message has a cost of its own. */
const MAX_PART_BYTES = 1024 * 1024;
const FULL_PART_BYTES = 128 * 1024;

/** ExportSnapshot: the archive in parts, no faster than the caller takes them. */
export async function exportSnapshot(
  { registries, snapshots, fixtures }: AdminContext,
  { id, metadataOnly }: ExportSnapshotRequest__Output,
  stream: OutgoingStream<ExportSnapshotResponse>,
): Promise<void> {
  const snapshot = findSnapshot(snapshots, id, "id");
  // All registries share one store.
  const { blobs } = lookUpRegistry(registries, undefined);
  for await (const part of fullParts(required(fixtures).archive(snapshot, blobs, metadataOnly))) {
    for (let at = 0; at < part.length; at += MAX_PART_BYTES) {
      if (stream.isOver) return;
      if (!stream.write({ data: part.subarray(at, at + MAX_PART_BYTES) })) await stream.drained();
    }
  }
  stream.end();
}

/** Headers and manifests are small, and there may be hundreds of thousands of them. */
async function* fullParts(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let part: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    part.push(chunk);
    size += chunk.length;
    if (size < FULL_PART_BYTES) continue;
    yield Buffer.concat(part, size);
    part = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(part, size);
}
