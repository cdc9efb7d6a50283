import type { RegistryServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/RegistryService.js";
import { runLifecycleInTurns } from "../content/lifecycle/lifecycle-runs.js";
import { findLifecyclePolicy, lifecyclePolicies } from "../content/lifecycle/repository-lifecycle-policy.js";
import type { Registry } from "../registries/registry.js";
import type { AdminContext } from "./admin-context.js";
import { recordAdmin } from "./admin-events.js";
import { notFound } from "./errors.js";
import { lookUpRegistry } from "./registry-lookup.js";
import type { ServiceMethods } from "./service.js";

const MAX_SHOWN_NAME = 256;

/** The rpcs of RegistryService about what a registry does by itself. */
export function lifecycleMethods({
  registries,
}: AdminContext): Pick<ServiceMethods<RegistryServiceHandlers>, "RunLifecyclePolicies"> {
  return {
    RunLifecyclePolicies: async (request, call) => {
      const registry = lookUpRegistry(registries, request.registry);
      const { content } = registry;
      const runs = [];
      for (const repository of repositoriesToRun(registry, request.repository)) {
        const result = await runLifecycleInTurns(content, repository);
        // Its policy was deleted while others ran.
        if (result === undefined) continue;
        const { expired, archived, failed } = result;
        runs.push({ repository, expiredCount: expired, archivedCount: archived, failedCount: failed });
      }
      recordAdmin(registry, call, `ran ${runs.length} lifecycle ${runs.length === 1 ? "policy" : "policies"}`);
      return { runs };
    },
  };
}

/** @throws RefusedCall NOT_FOUND if the repository that is named has no policy */
function repositoriesToRun({ content }: Registry, repository: string): readonly string[] {
  if (repository === "") return lifecyclePolicies(content).map((policy) => policy.repository);
  if (findLifecyclePolicy(content, repository) !== undefined) return [repository];
  const shown = repository.slice(0, MAX_SHOWN_NAME);
  throw notFound("LIFECYCLE_POLICY_NOT_FOUND", `there is no repository "${shown}" with a lifecycle policy`);
}
