import type { TableKind } from "../table-kind.js";
import type { ReplicationConfiguration } from "./replication-configuration.js";

/** The one of the registry; none until it is put. */
export const replicationConfigurationTable: TableKind<ReplicationConfiguration> = {
  scopeOf: () => "",
  keyOf: () => "",
};
