import type { Transaction } from "../content/transaction.js";
import type { PinnedLayers } from "./pinned-layers.js";

/**
 * Takes out what a registry leaves behind when it goes. What can't be reached any more may stay as it is, unless it is
 * stored or holds bytes.
 * @param pinned layers that hold none
 */
export function forgetContent(tx: Transaction, pinned: PinnedLayers | undefined, isStored: boolean): void {
  if (isStored) {
    tx.clearAll();
    return;
  }
  tx.clear("uploads");
  tx.clear("repositories");
  const { layers } = tx.tables;
  for (const repository of [...layers.scopes()]) {
    if (pinned?.areAllOf(repository, layers) === true) continue;
    for (const layer of [...layers.of(repository).values()]) tx.delete("layers", layer);
  }
}
