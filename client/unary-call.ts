import { Metadata } from "@grpc/grpc-js";
import { asIs, Call, type CallOptions, deadline } from "./call.js";
import type { CallScope } from "./call-scope.js";
import type { Rpc } from "./rpc.js";

/** One request, one answer. Rejects with AdminError. */
export function callUnary(
  scope: CallScope,
  rpc: Rpc,
  request: object,
  options: CallOptions,
  stack: string,
): Promise<object> {
  const call = new Call(scope, rpc, options, stack);
  return new Promise((resolve, reject) => {
    const done = (thrown: unknown, response?: object): void => {
      call.end();
      if (response === undefined) reject(call.toError(thrown));
      else resolve(response);
    };
    call.begin(() =>
      scope.grpcClient.makeUnaryRequest(
        rpc.path,
        asIs,
        rpc.deserialize,
        rpc.serialize(request),
        new Metadata(),
        deadline(options),
        done,
      ),
    );
  });
}
