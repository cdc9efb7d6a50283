import { isRunning } from "../../../server/content/replication/backfill.js";
import { configureReplication } from "../../../server/content/replication/configure-replication.js";
import { backfillsOf, startBackfill, stopBackfill } from "../../../server/content/replication/run-backfill.js";
import type { Registry } from "../../../server/registries/registry.js";
import { commit } from "./change.js";

/** What other changes push and delete then is on its way elsewhere, and arrives with the clock. */
export function changeReplication(registry: Registry, n: number): void {
  const destination = { region: `eu-west-${1 + (n % 2)}`, registryId: registry.ref.accountId };
  commit(registry, (tx) => {
    const deleteReplication = { enabled: n % 3 === 0 };
    configureReplication(tx, { rules: [{ destinations: [destination], deleteReplication }] });
    const running = backfillsOf(tx).find(isRunning);
    if (running === undefined) startBackfill(tx, destination);
    else if (n % 4 === 0 && running.status !== "STOPPING") stopBackfill(tx, running.id);
  });
}
