import { moveContent } from "./move-content.js";
import type { RegistryRef } from "./registry-ref.js";
import { renewTokenEpoch } from "./settings/token-epoch.js";
import type { Transaction } from "./transaction.js";

/** What a registry begins with. @param source where its content comes from; undefined if it starts empty */
export function beginContent(tx: Transaction, source: RegistryRef | undefined): void {
  renewTokenEpoch(tx);
  if (source !== undefined) moveContent(tx, source);
}
