import type { RegistryRef } from "../content/registry-ref.js";
import type { Exchange } from "../http/exchange.js";
import { type Caller, callerOf } from "./caller.js";
import { type CredentialScope, credentialScope } from "./credential-scope.js";

/** Who signed a request to AWS, as far as the signature says: nothing is verified here. */
export interface Signer {
  /** Undefined if not signed. */
  readonly scope: CredentialScope | undefined;
  /** The root user of the default account if the request isn't signed. */
  readonly caller: Caller;
  /** The caller's registry in the region that the request is signed for. */
  readonly ref: RegistryRef;
  /** The same for all attempts of one call of an SDK; "" if not given. */
  readonly invocationId: string;
}

/** @param defaultRef for callers that don't sign, or whose access key id isn't an account */
export function signerOf({ headers, url }: Exchange, defaultRef: RegistryRef): Signer {
  const scope = credentialScope(headers, url);
  const region = scope?.region ?? defaultRef.region;
  const caller = callerOf(scope?.accessKeyId ?? "", defaultRef.accountId, region);
  return {
    scope,
    caller,
    ref: { accountId: caller.accountId, region },
    invocationId: String(headers["amz-sdk-invocation-id"] ?? ""),
  };
}
