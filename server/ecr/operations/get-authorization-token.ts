import type * as sdk from "@aws-sdk/client-ecr";
import type { Operation } from "../operation.js";
import { registryUrl } from "../registry-host.js";

/**
 * One token per registry asked for; without any, one for the caller's own (docs/ecr-behaviour.md B.4). Asking makes no
 * registry: the caller's own vouches for the token of one that was never used.
 */
export const getAuthorizationToken: Operation<sdk.GetAuthorizationTokenRequest, sdk.GetAuthorizationTokenResponse> = (
  { registry, call, services },
  input,
) => {
  const { accountId: ownId, region } = registry.ref;
  const authorizationData = (input.registryIds ?? [ownId]).map((accountId) => {
    const asked = { accountId, region };
    const target = accountId === ownId ? registry : services.registries.find(asked);
    const ref = target?.ref ?? asked;
    const { authorizationToken, expiresAtMs } = services.tokens.issue(target ?? registry, call.accessKeyId, ref);
    return {
      authorizationToken,
      expiresAt: new Date(expiresAtMs),
      proxyEndpoint: registryUrl(ref, call, services.publicHost),
    };
  });
  return { authorizationData };
};
