import { adminPackageDefinition } from "../../proto/typescript/load.js";

const READS = /^(Get|List|Watch|Verify|Generate)/;

let names: readonly string[] | undefined;

/** The calls of the admin API that a registry's log may hold: those that change something. "RuleService.PutRule". */
export function loggedRpcs(): readonly string[] {
  names ??= Object.entries(adminPackageDefinition()).flatMap(([fullName, definition]) => {
    const service = /^ecremulator\.admin\.v1\.(\w+Service)$/.exec(fullName)?.[1];
    if (service === undefined) return [];
    return Object.keys(definition)
      .filter((rpc) => !READS.test(rpc))
      .map((rpc) => `${service}.${rpc}`);
  });
  return names;
}
