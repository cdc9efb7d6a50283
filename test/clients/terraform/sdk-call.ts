import * as sdk from "@aws-sdk/client-ecr";
import type { Call, Json } from "./terraform-resource.js";

type Command = new (input: Json) => sdk.GetRegistryPolicyCommand;

/** Calls an operation by its name; the answer has no metadata. @throws the SDK's error, whose `name` is its code */
export async function sdkCall(ecr: sdk.ECRClient, { operation, input = {} }: Call): Promise<Json> {
  const CommandClass = (sdk as unknown as Record<string, Command>)[`${operation}Command`];
  if (CommandClass === undefined) throw new Error(`the SDK has no operation ${operation}`);
  const { $metadata: _, ...answer } = await ecr.send(new CommandClass(input));
  return answer as Json;
}
