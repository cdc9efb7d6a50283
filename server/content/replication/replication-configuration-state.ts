import type { RegistryRef } from "../registry-ref.js";
import type { TableKind } from "../table-kind.js";
import type { ReplicationConfiguration } from "./replication-configuration.js";

/** What a registry sends where, as it was put. */
export interface ReplicationConfigurationState extends ReplicationConfiguration {
  /** Where it was put: a destination of that account is one of the registry's own account, whichever that is now. */
  readonly putAt: RegistryRef;
}

/** The one of the registry; none until it is put. */
export const replicationConfigurationTable: TableKind<ReplicationConfigurationState> = {
  scopeOf: () => "",
  keyOf: () => "",
};
