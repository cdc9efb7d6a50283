import type { Call } from "./client.ts";
import type { RegistryRef } from "./messages.ts";

/** An operation of the ECR API, as the admin API carries it: pages may ask no other port. */
export interface Operation {
  /** "PutReplicationConfiguration" */
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

type Input = Operation["input"];

export function reading(
  registry: RegistryRef,
  operation: string,
  input: Input = {},
): Call<"StateService.ReadOperation"> {
  return { rpc: "StateService.ReadOperation", request: { registry, operation, inputJson: JSON.stringify(input) } };
}

export function setting(
  registry: RegistryRef,
  operation: string,
  input: Input = {},
): Call<"StateService.WriteOperation"> {
  return { rpc: "StateService.WriteOperation", request: { registry, operation, inputJson: JSON.stringify(input) } };
}

/** Undefined for a call of the admin API itself. */
export function operationOf({ rpc, request }: Call): Operation | undefined {
  if (rpc !== "StateService.ReadOperation" && rpc !== "StateService.WriteOperation") return undefined;
  const { operation = "", inputJson = "{}" } = request as Call<typeof rpc>["request"];
  return { name: operation, input: JSON.parse(inputJson) as Input };
}
