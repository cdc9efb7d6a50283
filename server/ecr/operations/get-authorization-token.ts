import type * as sdk from "@aws-sdk/client-ecr";
import type { Operation } from "../operation.js";
import { registryUrl } from "../registry-host.js";

/**
 * One token per registry asked for; without any, one for the caller's own (docs/ecr-behaviour.md B.4). Asking makes no
 * registry: the caller's own vouches for the token of one that nobody has used.
 */
export const getAuthorizationToken: Operation<sdk.GetAuthorizationTokenRequest, sdk.GetAuthorizationTokenResponse> = (
  { registry, call, services },
  input,
) => {
  const { accountId: ownId, region } = registry.ref;
  const authorizationData = (input.registryIds ?? [ownId]).map((accountId) => {
    const ref = accountId === ownId ? registry.ref : { accountId, region };
    const other = accountId === ownId ? undefined : services.directory.find(ref)?.registry;
    const { authorizationToken, expiresAtMs } =
      other === undefined
        ? services.tokens.issue(registry, call.accessKeyId, ref)
        : services.tokens.issue(other, call.accessKeyId);
    return {
      authorizationToken,
      expiresAt: new Date(expiresAtMs),
      proxyEndpoint: registryUrl(ref, call, services.publicHost),
    };
  });
  return { authorizationData };
};
