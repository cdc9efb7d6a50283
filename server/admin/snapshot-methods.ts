import { status } from "@grpc/grpc-js";
import type { CreateRegistryRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/CreateRegistryRequest.js";
import type { RegistryServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/RegistryService.js";
import type { Snapshot as SnapshotMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/Snapshot.js";
import { takePage } from "../content/page.js";
import type { Registry } from "../registries/registry.js";
import { type RestoredKind, restoreSnapshot } from "../registries/restore-snapshot.js";
import { partitionProblem, type Snapshot } from "../registries/snapshot.js";
import type { Snapshots } from "../registries/snapshots.js";
import { takeSnapshot } from "../registries/take-snapshot.js";
import type { AdminContext } from "./admin-context.js";
import { ADMIN, recordAdmin } from "./admin-events.js";
import { failedPrecondition, invalidField, notFound, RefusedCall } from "./errors.js";
import { FieldReader } from "./field-reader.js";
import { hasLabels } from "./labels.js";
import { lookUpRegistry, requireExplicit } from "./registry-lookup.js";
import type { ServiceMethods } from "./service.js";
import { readKinds } from "./state-kinds.js";
import { timeMessage } from "./time-message.js";

type SnapshotRpc = "CreateSnapshot" | "ListSnapshots" | "RestoreSnapshot" | "DeleteSnapshot";

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const MAX_SHOWN_ID_LENGTH = 128;
const RESTORABLE: readonly RestoredKind[] = ["CONTENT", "SCANS", "RULES", "CLOCK"];

/** The rpcs of RegistryService about snapshots. */
export function snapshotMethods(context: AdminContext): Pick<ServiceMethods<RegistryServiceHandlers>, SnapshotRpc> {
  const { registries, snapshots, paging } = context;
  return {
    CreateSnapshot: (request, call) => {
      const fields = new FieldReader();
      const labels = fields.labels(request.labels, "labels");
      fields.check(() => requireId(request.id));
      fields.done();
      const registry = lookUpRegistry(registries, request.registry);
      requireFree(snapshots, request.id);
      const snapshot = takeSnapshot(registry, request.id || snapshots.freshId(), labels);
      snapshots.add(snapshot);
      recordAdmin(registry, call, `took snapshot ${snapshot.id}`);
      return { snapshot: snapshotMessage(snapshot) };
    },
    ListSnapshots: (request) => {
      const { items, nextPageToken } = paging.page(
        request,
        ["ListSnapshots", request.labels],
        (position, limit) =>
          takePage(
            snapshots.after(position),
            limit,
            ({ id }) => id,
            ({ labels }) => hasLabels(labels, request.labels),
          ),
        snapshotMessage,
      );
      return { snapshots: items, nextPageToken };
    },
    RestoreSnapshot: ({ registry: ref, id, kinds }, call) => {
      requireExplicit(ref);
      const wanted = readKinds(kinds, RESTORABLE, ["CONTENT", "SCANS"]);
      const snapshot = findSnapshot(snapshots, id, "id");
      const registry = lookUpRegistry(registries, ref);
      requireRestorable(registry, snapshot, wanted);
      restoreSnapshot(registry, snapshot, wanted, ADMIN);
      const parts = [...wanted].join(", ").toLowerCase();
      return { sequence: recordAdmin(registry, call, `restored ${parts} of snapshot ${id}`) };
    },
    DeleteSnapshot: ({ id }) => {
      snapshots.delete(findSnapshot(snapshots, id, "id"));
      return {};
    },
  };
}

/** @param id "" = a fresh one @throws InvalidFieldsError */
export function requireId(id: string): string {
  if (id === "" || ID.test(id)) return id;
  throw invalidField("id", 'must be 1 to 128 letters, digits, "." "_" or "-", the first a letter or digit');
}

/** @throws RefusedCall if no snapshot of that id can be added */
export function requireFree(snapshots: Snapshots, id: string): void {
  if (snapshots.get(id) !== undefined) throw taken(id);
  if (snapshots.isFull) throw tooMany(snapshots.limit);
}

/** The snapshot that a lease starts from; undefined for an empty registry. */
export function readFromSnapshot(
  { fromSnapshot, region }: CreateRegistryRequest__Output,
  { registries, snapshots }: AdminContext,
): Snapshot | undefined {
  if (fromSnapshot === "") return undefined;
  const snapshot = findSnapshot(snapshots, fromSnapshot, "from_snapshot");
  requireSamePartition(snapshot, region || registries.defaultRef.region);
  return snapshot;
}

export function findSnapshot(snapshots: Snapshots, id: string, field: string): Snapshot {
  if (id === "") throw invalidField(field, "must be set");
  const snapshot = snapshots.get(id);
  if (snapshot !== undefined) return snapshot;
  throw notFound("SNAPSHOT_NOT_FOUND", `there is no snapshot "${id.slice(0, MAX_SHOWN_ID_LENGTH)}"`);
}

function requireRestorable(registry: Registry, snapshot: Snapshot, kinds: ReadonlySet<RestoredKind>): void {
  requireSamePartition(snapshot, registry.ref.region);
  if (kinds.has("CLOCK") && !kinds.has("CONTENT")) {
    const going = snapshot.clock.mode === "FROZEN" ? snapshot.clock.nowMs : Date.now() + snapshot.clock.offsetMs;
    if (going < registry.clock.now() - 1 && registry.content.tables.repositories.size > 0) {
      throw failedPrecondition(
        "CLOCK_GOES_BACK",
        "the clock can't go back under content that stays; restore CONTENT too",
      );
    }
  }
  if (kinds.has("CLOCK") || !kinds.has("CONTENT") || registry.clock.now() >= snapshot.clock.nowMs) return;
  const time = new Date(snapshot.clock.nowMs).toISOString();
  const message = `the snapshot was taken at ${time} of its registry, which this registry's clock hasn't reached; restore CLOCK too, or advance it`;
  throw failedPrecondition("CLOCK_BEHIND", message);
}

function requireSamePartition(snapshot: Snapshot, region: string): void {
  const problem = partitionProblem(snapshot, region);
  if (problem !== undefined) throw failedPrecondition("OTHER_PARTITION", `snapshot ${snapshot.id}: ${problem}`);
}

export function snapshotMessage({ id, createdAtMs, labels, source, content }: Snapshot): SnapshotMessage {
  const { images, repositories, layers } = content.tables;
  let blobBytes = 0;
  for (const repository of layers.scopes()) blobBytes += layers.of(repository).index.bytes;
  return {
    id,
    createTime: timeMessage(createdAtMs),
    labels: { ...labels },
    imageCount: images.size,
    blobBytes,
    source: { ...source },
    repositoryCount: repositories.size,
  };
}

function taken(id: string): RefusedCall {
  return new RefusedCall(status.ALREADY_EXISTS, "SNAPSHOT_EXISTS", `there is a snapshot ${id} already`);
}

function tooMany(limit: number): RefusedCall {
  const message = `there are ${limit} snapshots already; delete some with DeleteSnapshot`;
  return new RefusedCall(status.RESOURCE_EXHAUSTED, "TOO_MANY_SNAPSHOTS", message);
}
