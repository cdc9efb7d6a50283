import type { RegistryRef } from "../registry-ref.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { checkReplication } from "./check-replication.js";
import { isDestination, NO_REPLICATION, type ReplicationConfiguration } from "./replication-configuration.js";
import type { ReplicationConfigurationState } from "./replication-configuration-state.js";

export function replicationConfigurationOf({ tables, context }: ContentView): ReplicationConfiguration {
  const state = tables.replicationConfiguration.get("", "");
  return state === undefined ? NO_REPLICATION : configurationIn(state, context.ref);
}

/**
 * What is pushed from now on goes where the configuration says; without rules, nowhere. What is on its way still arrives.
 * @throws {EcrError} InvalidParameterException
 */
export function configureReplication(tx: Transaction, { rules }: ReplicationConfiguration): void {
  const { ref } = tx.context;
  checkReplication({ rules }, ref);
  tx.put("replicationConfiguration", { rules, putAt: { accountId: ref.accountId, region: ref.region } });
  tx.changed({ kind: "registry.changed", detail: { replicationConfiguration: { rules } } });
}

/** A registry that began as a snapshot of another one replicates to the Regions of its own account, never to itself. */
function configurationIn(state: ReplicationConfigurationState, ref: RegistryRef): ReplicationConfiguration {
  const { rules, putAt } = state;
  if (putAt.accountId === ref.accountId && putAt.region === ref.region) return state;
  const moved = rules.map(({ destinations, ...rule }) => ({
    ...rule,
    destinations: destinations
      .map(({ region, registryId }) => ({
        region,
        registryId: registryId === putAt.accountId ? ref.accountId : registryId,
      }))
      .filter((destination) => !isDestination(destination, ref)),
  }));
  return { rules: moved.filter(({ destinations }) => destinations.length > 0) };
}
