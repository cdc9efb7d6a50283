import type { ImportSnapshotRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/ImportSnapshotRequest.js";
import type { ImportSnapshotResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/ImportSnapshotResponse.js";
import type { AdminContext } from "./admin-context.js";
import { invalidField } from "./errors.js";
import { required } from "./fixture-methods.js";
import { lookUpRegistry } from "./registry-lookup.js";
import { requireFree, requireId, snapshotMessage } from "./snapshot-methods.js";

type Requests = AsyncIterable<ImportSnapshotRequest__Output>;

/** ImportSnapshot: the snapshot of an archive, as soon as all of it has come and is right; else nothing stays. */
export async function importSnapshot(
  { registries, snapshots, fixtures }: AdminContext,
  requests: Requests,
): Promise<ImportSnapshotResponse> {
  let id = "";
  const parts = async function* (): AsyncGenerator<Buffer> {
    let isFirst = true;
    for await (const request of requests) {
      if (isFirst) {
        id = requireId(request.id);
        requireFree(snapshots, id);
      } else if (request.id !== "") throw invalidField("id", "must be set in the first message only");
      isFirst = false;
      yield request.data;
    }
    if (isFirst) throw invalidField("data", "must be the archive that ExportSnapshot gives");
  };
  // All registries share one store, and the same quotas.
  const house = lookUpRegistry(registries, undefined);
  const snapshot = await required(fixtures).importArchive(parts(), house, (make) => {
    // Somebody else may have taken it meanwhile.
    requireFree(snapshots, id);
    const made = make(id || snapshots.freshId());
    snapshots.add(made);
    return made;
  });
  return { snapshot: snapshotMessage(snapshot) };
}
