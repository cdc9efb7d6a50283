import { EcrError } from "../domain/errors.js";
import type { Registry } from "../domain/registry.js";
import { repositoryArn } from "../domain/registry-ref.js";
import type { RegistryDirectory } from "../registries/registry-directory.js";
import type { EcrCall } from "./ecr-call.js";

/**
 * The registry a request is for: that of `registryId`, by default the caller's own.
 * @throws {EcrError} AccessDeniedException for another account's registry, unless a policy there allows the caller
 */
export function targetRegistry(call: EcrCall, input: Record<string, unknown>, directory: RegistryDirectory): Registry {
  const { registry } = call.hosted;
  const registryId = input["registryId"];
  if (typeof registryId !== "string" || registryId === registry.ref.accountId) return registry;
  const target = directory.open({ accountId: registryId, region: registry.ref.region }).registry;
  const resource = call.repository === "" ? "*" : repositoryArn(target.ref, call.repository);
  throw new EcrError(
    "AccessDeniedException",
    `User: ${call.callerArn} is not authorized to perform: ${call.operation} on resource: ${resource} because no resource-based policy allows the ${call.operation} action`,
  );
}
