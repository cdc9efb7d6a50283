import type { Snapshot } from "./snapshot.js";

/** What a client asks for that leases a registry. */
export interface Lease {
  readonly region?: string | undefined;
  readonly accountId?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Wall time after which the registry is deleted. */
  readonly ttlMs?: number | undefined;
  readonly seed?: bigint | undefined;
  /** What it holds from the start, and its clock; unset = nothing. The seed is the snapshot's unless one is given. */
  readonly from?: Snapshot | undefined;
}
