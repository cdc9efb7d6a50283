import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";

export function tokenEpoch({ tables }: ContentView): string {
  return tables.tokenEpoch.get("", "")?.epoch ?? "";
}

/** From now on no token holds that was issued before. */
export function renewTokenEpoch(tx: Transaction): void {
  tx.put("tokenEpoch", { epoch: tx.context.random.bytes(8).toString("hex") });
}
