import type { ReadOperationRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/ReadOperationRequest.js";
import type { ReadOperationResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/ReadOperationResponse.js";
import { parseJson } from "../content/parse-json.js";
import { nearestNames } from "../requests/nearest-names.js";
import type { AdminCall } from "./admin-call.js";
import type { AdminContext } from "./admin-context.js";
import { invalidField } from "./errors.js";
import { lookUpRegistry } from "./registry-lookup.js";

/** @throws InvalidFieldsError, EcrError */
export async function readOperation(
  { registries, operations, endpoints }: Pick<AdminContext, "registries" | "operations" | "endpoints">,
  { registry: ref, operation, inputJson }: ReadOperationRequest__Output,
  call: AdminCall,
): Promise<ReadOperationResponse> {
  const registry = lookUpRegistry(registries, ref);
  const input = inputOf(inputJson);
  if (!operations.names.includes(operation)) throw invalidField("operation", problemWith(operation, operations.names));
  const { registryId } = input;
  if (registryId !== undefined && registryId !== registry.ref.accountId)
    throw invalidField("input_json", `registryId must be that of the registry, ${registry.ref.accountId}, or left out`);
  const host = endpoints.seenBy(call.authority).registryHost(registry.ref);
  return { outputJson: await operations.read(registry, { operation, input, host }) };
}

function inputOf(text: string): Record<string, unknown> {
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

function problemWith(operation: string, names: readonly string[]): string {
  const [near] = nearestNames(operation, names, 1);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  return `must be an operation of the ECR API that only reads, hands out nothing and counts as nothing${hint}`;
}
