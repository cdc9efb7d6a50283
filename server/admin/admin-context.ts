import type { BlobStore } from "../blobs/blob-store.js";
import type { Registries } from "../registries/registries.js";
import type { Registry } from "../registries/registry.js";
import type { Snapshot } from "../registries/snapshot.js";
import type { Snapshots } from "../registries/snapshots.js";
import type { Endpoints } from "./endpoints.js";
import type { OwnOperations } from "./own-operations.js";
import type { Paging } from "./paging.js";
import type { Kinds } from "./state-kinds.js";

export interface EventTargetStats {
  readonly url: string;
  readonly sent: number;
  readonly dropped: number;
  readonly waiting: number;
  readonly lastError: string;
}

/** What a registry can be compared with, and what it is now. */
export type ComparedState =
  | { readonly kind: "now" }
  | { readonly kind: "snapshot"; readonly snapshot: Snapshot }
  | { readonly kind: "fixture"; readonly document: string };

export interface Difference {
  readonly kind: "ADDED" | "REMOVED" | "CHANGED";
  /** "repository team/app", "image team/app@sha256:…", "rule busy" */
  readonly subject: string;
  /** "" = all of it has come or gone. */
  readonly member: string;
  /** As JSON; "" = it wasn't there. */
  readonly before: string;
  readonly after: string;
}

export interface StateDiff {
  /** The first ones. */
  readonly differences: readonly Difference[];
  readonly count: number;
  readonly report: string;
}

export interface DiffOptions {
  readonly from: ComparedState;
  readonly to: ComparedState;
  readonly kinds: Kinds;
  readonly signal: AbortSignal;
}

/** Makes a snapshot under an id, and keeps it. */
export type KeepSnapshot = (make: (id: string) => Snapshot) => Snapshot;

/** What fixtures can do; they stand above the admin API, as they speak the ECR API too. */
export interface FixtureDoor {
  /** @throws InvalidFieldsError that names file, line and field */
  apply(
    registry: Registry,
    text: string,
    file: string,
    options: { readonly validateOnly: boolean; readonly signal: AbortSignal },
  ): Promise<void>;
  export(registry: Registry, format: "yaml" | "json"): Promise<string>;
  /** @throws InvalidFieldsError if a fixture is wrong */
  diff(registry: Registry, options: DiffOptions): Promise<StateDiff>;
  /** The parts of a tar archive of an OCI layout. */
  archive(snapshot: Snapshot, blobs: BlobStore, metadataOnly: boolean): AsyncIterable<Buffer>;
  /**
   * Reads such an archive; nothing is left of one that fails.
   * @param house whose quotas and rules of manifests hold
   * @param keep called with the snapshot's contents when the whole archive has arrived
   * @throws InvalidFieldsError of the field data; whatever `parts` and `keep` throw
   */
  importArchive(parts: AsyncIterable<Buffer>, house: Registry, keep: KeepSnapshot): Promise<Snapshot>;
}

/** What the services of the admin API work on. */
export interface AdminContext {
  readonly registries: Registries;
  readonly snapshots: Snapshots;
  /** Undefined if this server has none. */
  readonly fixtures: FixtureDoor | undefined;
  readonly endpoints: Endpoints;
  readonly paging: Paging;
  /** Statistics of event delivery; undefined without an event target. */
  eventTarget(): EventTargetStats | undefined;
  readonly operations: OwnOperations;
  readonly version: string;
  /** Seed of the whole server; registries have their own. */
  readonly seed: bigint;
  /** Wall time in epoch milliseconds. */
  readonly startedAtMs: number;
  /** How often an open watch says that it is alive, in milliseconds. */
  readonly heartbeatMs: number;
}
