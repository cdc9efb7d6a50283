import type { ComparedState__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/ComparedState.js";
import type { DiffStateRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/DiffStateRequest.js";
import type { DiffStateResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/DiffStateResponse.js";
import type { Snapshots } from "../registries/snapshots.js";
import type { AdminCall } from "./admin-call.js";
import type { AdminContext, ComparedState } from "./admin-context.js";
import { invalidField } from "./errors.js";
import { required } from "./fixture-methods.js";
import { lookUpRegistry } from "./registry-lookup.js";
import { findSnapshot } from "./snapshot-methods.js";
import { readKinds } from "./state-kinds.js";

const COMPARABLE = ["CONTENT", "SCANS", "RULES", "CLOCK"] as const;

/** DiffState: what differs between two of now, a snapshot and a fixture. */
export async function diffState(
  { registries, snapshots, fixtures }: AdminContext,
  request: DiffStateRequest__Output,
  call: AdminCall,
): Promise<DiffStateResponse> {
  const kinds = readKinds(request.kinds, COMPARABLE, ["CONTENT", "SCANS"]);
  const from = readState(request.from, "from", snapshots);
  const to = readState(request.to, "to", snapshots);
  if (from.kind === "now" && to.kind === "now") {
    throw invalidField("from", "must be a snapshot or a fixture, unless `to` is: now is always the same as now");
  }
  const registry = lookUpRegistry(registries, request.registry);
  const { differences, count, report } = await call.whileWanted((signal) =>
    required(fixtures).diff(registry, { from, to, kinds, signal }),
  );
  return {
    equal: count === 0,
    differences: differences.map(({ kind, ...rest }) => ({ kind: `KIND_${kind}` as const, ...rest })),
    differenceCount: count,
    report,
  };
}

function readState(message: ComparedState__Output | null, field: string, snapshots: Snapshots): ComparedState {
  if (message?.snapshotId !== undefined) {
    return { kind: "snapshot", snapshot: findSnapshot(snapshots, message.snapshotId, `${field}.snapshot_id`) };
  }
  if (message?.fixture === undefined) return { kind: "now" };
  if (message.fixture.trim() === "") throw invalidField(`${field}.fixture`, "must not be empty");
  return { kind: "fixture", document: message.fixture };
}
