import type { RegistryRef } from "../proto/typescript/generated/ecremulator/admin/v1/RegistryRef.js";
import { messageShape } from "../proto/typescript/message-shapes.js";

/** Requests that name their registry in a message they carry, by that message's field. */
const CARRIERS: Readonly<Record<string, string>> = {
  "ecremulator.admin.v1.PutRuleRequest": "rule",
  "ecremulator.admin.v1.PutScanProfileRequest": "profile",
  "ecremulator.admin.v1.PutSecretRequest": "secret",
};

/** The request with its unset `registry` filled in; requests that have none come back as they are. */
export function bindRegistry(request: object, requestType: string, registry: RegistryRef): object {
  if (messageShape(requestType).fields.has("registry")) return fillIn(request, registry);
  const carrier = CARRIERS[requestType];
  if (carrier === undefined) return request;
  const carried = (request as Record<string, unknown>)[carrier];
  return typeof carried === "object" && carried !== null
    ? { ...request, [carrier]: fillIn(carried, registry) }
    : request;
}

function fillIn(message: object, registry: RegistryRef): object {
  const given = (message as { registry?: unknown }).registry;
  return given === undefined || given === null ? { ...message, registry } : message;
}
