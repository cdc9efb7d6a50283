import type * as sdk from "@aws-sdk/client-ecr";
import type { Operation } from "../operation.js";
import { registryUrl } from "../registry-host.js";

/** One token per registry asked for; without any, one for the caller's own (docs/ecr-behaviour.md B.4). */
export const getAuthorizationToken: Operation<sdk.GetAuthorizationTokenRequest, sdk.GetAuthorizationTokenResponse> = (
  { registry, call, services },
  input,
) => {
  const accountIds = input.registryIds ?? [registry.ref.accountId];
  const authorizationData = accountIds.map((accountId) => {
    const target = services.directory.open({ accountId, region: registry.ref.region }).registry;
    const { authorizationToken, expiresAtMs } = services.tokens.issue(target, call.accessKeyId);
    return {
      authorizationToken,
      expiresAt: new Date(expiresAtMs),
      proxyEndpoint: registryUrl(target.ref, call, services.publicHost),
    };
  });
  return { authorizationData };
};
