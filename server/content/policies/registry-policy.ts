import { ecrError } from "../errors.js";
import { registryPolicyScope } from "../settings/account-settings.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import type { Policy } from "./policy.js";
import { registryPolicy } from "./read-policy.js";

/** @throws {EcrError} InvalidParameterException */
export function putRegistryPolicy(tx: Transaction, policyText: string): Policy {
  const policy = registryPolicy(policyText, tx.context.ref, registryPolicyScope(tx));
  tx.put("registryPolicy", { policy });
  changed(tx);
  return policy;
}

export function findRegistryPolicy({ tables }: ContentView): Policy | undefined {
  return tables.registryPolicy.get("", "")?.policy;
}

/** @throws {EcrError} RegistryPolicyNotFoundException */
export function getRegistryPolicy(view: ContentView): Policy {
  const policy = findRegistryPolicy(view);
  if (policy !== undefined) return policy;
  throw ecrError("RegistryPolicyNotFoundException", { account: view.context.ref.accountId });
}

/**
 * Gives the policy that was deleted.
 * @throws {EcrError} RegistryPolicyNotFoundException
 */
export function deleteRegistryPolicy(tx: Transaction): Policy {
  const policy = getRegistryPolicy(tx);
  tx.delete("registryPolicy", { policy });
  changed(tx);
  return policy;
}

function changed(tx: Transaction): void {
  tx.changed({ kind: "registry.changed", detail: { setting: "registryPolicy" } });
}
