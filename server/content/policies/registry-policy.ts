import { EcrError } from "../errors.js";
import type { Registry } from "../registry.js";
import type { Policy } from "./policy.js";
import { registryPolicy } from "./read-policy.js";

/** @throws {EcrError} InvalidParameterException */
export function putRegistryPolicy(registry: Registry, policyText: string): Policy {
  const policy = registryPolicy(policyText, registry.ref, registry.accountSettings.registryPolicyScope);
  change(registry, policy);
  return policy;
}

/** @throws {EcrError} RegistryPolicyNotFoundException */
export function getRegistryPolicy(registry: Registry): Policy {
  if (registry.policy !== undefined) return registry.policy;
  throw new EcrError(
    "RegistryPolicyNotFoundException",
    `Registry policy does not exist in the registry with id '${registry.ref.accountId}'`,
  );
}

/**
 * Gives the policy that was deleted.
 * @throws {EcrError} RegistryPolicyNotFoundException
 */
export function deleteRegistryPolicy(registry: Registry): Policy {
  const policy = getRegistryPolicy(registry);
  change(registry, undefined);
  return policy;
}

function change(registry: Registry, policy: Policy | undefined): void {
  registry.policy = policy;
  registry.changed({ kind: "registry.changed", detail: { setting: "registryPolicy" } });
}
