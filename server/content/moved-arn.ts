import type { RegistryRef } from "./registry-ref.js";

/**
 * An ARN of a registry's account as one of the account of the registry that began as it. ARNs of IAM have no Region.
 * Anything else than an ARN of the account stays as it is.
 */
export function movedArn(arn: string, source: RegistryRef, { accountId, region }: RegistryRef): string {
  const [prefix, partition, service, itsRegion, itsAccount, ...resource] = arn.split(":");
  if (prefix !== "arn" || itsAccount !== source.accountId) return arn;
  const movedRegion = itsRegion === source.region ? region : itsRegion;
  return [prefix, partition, service, movedRegion, accountId, ...resource].join(":");
}
