import { authorizeCall, refusedWithoutPolicies } from "../access/authorize-call.js";
import type { Registry } from "../registries/registry.js";
import type { OciContext } from "./oci-call.js";
import { registryOfHost } from "./urls.js";

/**
 * The registry asked for, if its policies let the caller do this: the token's, unless the host names another account's.
 * Comes before anything is looked up (docs/ecr-behaviour.md E.1).
 * @param action e.g. "ecr:PutImage"
 * @throws {EcrError} AccessDeniedException
 */
export function authorizedRegistry({ call, services }: OciContext, action: string): Registry {
  const asked = registryOfHost(call.host) ?? call.claims ?? call.registry.ref;
  const isOwn = asked.accountId === call.registry.ref.accountId;
  const registry = isOwn ? call.registry : services.registries.find(asked);
  // A registry that was never used has no policy that could allow anything, and none needs to be made for it.
  if (registry === undefined) {
    // That much a token is good for without any policy.
    if (action === "ecr:GetAuthorizationToken") return call.registry;
    throw refusedWithoutPolicies(call, action, call.repository, asked);
  }
  authorizeCall(call, { action, repositoryName: call.repository, content: registry.content });
  return registry;
}
