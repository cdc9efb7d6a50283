import { movedArn } from "../moved-arn.js";
import type { RegistryRef } from "../registry-ref.js";
import type { Transaction } from "../transaction.js";
import { pullThroughCacheRules } from "./rules.js";

/**
 * Rules and secrets of a registry that another one began as: ECR reads secrets of a registry's own account and Region only,
 * so ARNs of the one become ARNs of the other. ARNs of third accounts stay.
 */
export function movePullThroughCache(tx: Transaction, source: RegistryRef): void {
  const { ref } = tx.context;
  for (const rule of pullThroughCacheRules(tx)) {
    const { credentialArn, customRoleArn } = rule;
    const moved = {
      ...rule,
      ...(credentialArn !== undefined && { credentialArn: movedArn(credentialArn, source, ref) }),
      ...(customRoleArn !== undefined && { customRoleArn: movedArn(customRoleArn, source, ref) }),
    };
    if (moved.credentialArn !== credentialArn || moved.customRoleArn !== customRoleArn) {
      tx.put("pullThroughCacheRules", moved);
    }
  }
  for (const secret of [...tx.tables.secrets.values()]) {
    const id = movedArn(secret.id, source, ref);
    if (id === secret.id) continue;
    tx.delete("secrets", secret);
    tx.put("secrets", { ...secret, id });
  }
}
