import type { RegistryRef } from "../registry-ref.js";
import type { Transaction } from "../transaction.js";
import { backfillResultsAfter } from "./backfill-results.js";
import { noteReplicationStarted } from "./image-replications.js";
import { isDestination, type ReplicationDestination } from "./replication-configuration.js";

/**
 * What was under way in a registry that another one began as: it goes on to the same Regions of the new account, never into
 * the registries of the old one, and never to itself. What has arrived there has not arrived anywhere else, so that is
 * forgotten. The configuration says itself where it was put.
 */
export function moveReplication(tx: Transaction, source: RegistryRef): void {
  const { ref } = tx.context;
  const moved = ({ region, registryId }: ReplicationDestination): ReplicationDestination => ({
    region,
    registryId: registryId === source.accountId ? ref.accountId : registryId,
  });
  tx.clear("imageReplications");
  for (const task of [...tx.tables.replicationTasks.values()]) {
    const destination = moved(task);
    if (isDestination(destination, ref)) {
      tx.delete("replicationTasks", task);
      continue;
    }
    tx.put("replicationTasks", { ...task, ...destination });
    if (task.kind === "copy") noteReplicationStarted(tx, task, destination);
  }
  for (const backfill of [...tx.tables.backfills.values()]) {
    const destination = moved(backfill.destination);
    if (!isDestination(destination, ref)) {
      tx.put("backfills", { ...backfill, destination });
      continue;
    }
    for (const result of [...backfillResultsAfter(tx, backfill.id)]) tx.delete("backfillResults", result);
    tx.delete("backfills", backfill);
  }
}
