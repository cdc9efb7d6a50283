import type { ReadOperationRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/ReadOperationRequest.js";
import type { StateServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/StateService.js";
import { parseJson } from "../content/parse-json.js";
import type { Registry } from "../registries/registry.js";
import { nearestNames } from "../requests/nearest-names.js";
import type { AdminCall } from "./admin-call.js";
import type { AdminContext } from "./admin-context.js";
import { ADMIN, recordAdmin } from "./admin-events.js";
import { invalidField } from "./errors.js";
import { lookUpRegistry } from "./registry-lookup.js";
import type { ServiceMethods } from "./service.js";

const READ = "only reads, hands out nothing and counts as nothing";
const SETTING = "sets up repositories or the registry";

type Methods = Pick<ServiceMethods<StateServiceHandlers>, "ReadOperation" | "WriteOperation">;
/** That of both methods. */
type Request = ReadOperationRequest__Output;

/** The operations of the ECR API that need no client of it: those that read, and those that set something up. */
export function operationMethods({
  registries,
  operations,
  endpoints,
}: Pick<AdminContext, "registries" | "operations" | "endpoints">): Methods {
  const asked = (request: Request, registry: Registry, call: AdminCall) => ({
    operation: request.operation,
    input: inputOf(request.inputJson, registry),
    host: endpoints.seenBy(call.authority).registryHost(registry.ref),
  });
  return {
    ReadOperation: async (request, call) => {
      const registry = lookUpRegistry(registries, request.registry);
      checkName(request.operation, operations.reads, READ);
      return { outputJson: await operations.run(registry, asked(request, registry, call)) };
    },
    WriteOperation: async (request, call) => {
      const registry = lookUpRegistry(registries, request.registry);
      checkName(request.operation, operations.settings, SETTING);
      const outputJson = await operations.run(registry, { ...asked(request, registry, call), cause: ADMIN });
      recordAdmin(registry, call, request.operation);
      return { outputJson };
    },
  };
}

function inputOf(text: string, { ref }: Registry): unknown {
  const input = objectIn(text);
  const { registryId } = input;
  if (registryId !== undefined && registryId !== ref.accountId)
    throw invalidField("input_json", `registryId must be that of the registry, ${ref.accountId}, or left out`);
  return input;
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  if (text === "") return {};
  let input: unknown;
  try {
    input = parseJson(text);
  } catch (error) {
    throw invalidField("input_json", `must be JSON: ${(error as Error).message}`);
  }
  if (typeof input === "object" && input !== null && !Array.isArray(input)) return input as Record<string, unknown>;
  throw invalidField("input_json", "must be a JSON object");
}

function checkName(operation: string, names: readonly string[], trait: string): void {
  if (names.includes(operation)) return;
  const [near] = nearestNames(operation, names, 1);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  throw invalidField("operation", `must be an operation of the ECR API that ${trait}${hint}`);
}
