import type { RegistryRef } from "../content/registry-ref.js";

/** A registry as it was before a restart, without its content. */
export interface StoredRegistry {
  readonly ref: RegistryRef;
  readonly seed: bigint;
  readonly labels: Readonly<Record<string, string>>;
  /** Wall time in epoch milliseconds. */
  readonly createdAtMs: number;
  /** The account's secret access key, if the registry is leased. */
  readonly leasedSecret: string | undefined;
}
