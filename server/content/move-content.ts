import { moveTemplates } from "./creation-templates/move-templates.js";
import { movePullThroughCache } from "./pull-through-cache/move-rules.js";
import type { RegistryRef } from "./registry-ref.js";
import { moveReplication } from "./replication/move-replication.js";
import { moveSigning } from "./signing/move-signing.js";
import type { Transaction } from "./transaction.js";

/** Has what names the registry that a content comes from name the one that it is in now. */
export function moveContent(tx: Transaction, source: RegistryRef): void {
  const { accountId, region } = tx.context.ref;
  if (source.accountId === accountId && source.region === region) return;
  movePullThroughCache(tx, source);
  moveReplication(tx, source);
  moveTemplates(tx, source);
  moveSigning(tx, source);
}
