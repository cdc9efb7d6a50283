import type { Call } from "../http/call.js";
import type { Exchange } from "../http/exchange.js";
import type { Registries } from "../registries/registries.js";
import { signerOf } from "./signer.js";

/**
 * What the signature says about a request to a service other than ECR, which is about no repository; its plane says
 * which operation it is. To be called when the body has arrived, as the registry may be deleted meanwhile.
 */
export function signedCall(request: Exchange, requestId: string, registries: Registries): Omit<Call, "operation"> {
  const { caller, ref, invocationId } = signerOf(request, registries.defaultRef);
  return {
    repository: "",
    references: [],
    accessKeyId: caller.accessKeyId,
    callerArn: caller.arn,
    headers: request.headers,
    invocationId,
    registry: registries.open(ref),
    requestId,
    request,
  };
}
