import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { checkReplication } from "./check-replication.js";
import { NO_REPLICATION, type ReplicationConfiguration } from "./replication-configuration.js";

export function replicationConfigurationOf({ tables }: ContentView): ReplicationConfiguration {
  return tables.replicationConfiguration.get("", "") ?? NO_REPLICATION;
}

/**
 * What is pushed from now on goes where the configuration says; without rules, nowhere. What is on its way still arrives.
 * @throws {EcrError} InvalidParameterException
 */
export function configureReplication(tx: Transaction, configuration: ReplicationConfiguration): void {
  checkReplication(configuration, tx.context.ref);
  tx.put("replicationConfiguration", configuration);
  tx.changed({ kind: "registry.changed", detail: { replicationConfiguration: configuration } });
}
