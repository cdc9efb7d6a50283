import { movedArn } from "../moved-arn.js";
import type { RegistryRef } from "../registry-ref.js";
import type { Transaction } from "../transaction.js";

/** Templates of a registry that another one began as: their roles have to be of its own account. */
export function moveTemplates(tx: Transaction, source: RegistryRef): void {
  for (const template of [...tx.tables.creationTemplates.values()]) {
    const { customRoleArn } = template;
    if (customRoleArn === undefined) continue;
    tx.put("creationTemplates", { ...template, customRoleArn: movedArn(customRoleArn, source, tx.context.ref) });
  }
}
