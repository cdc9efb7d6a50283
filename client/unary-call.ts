import { Metadata } from "@grpc/grpc-js";
import { asIs, type Call, deadline } from "./call.js";

/** One request, one answer. Rejects with AdminError. */
export function callUnary(call: Call, request: object): Promise<object> {
  const { grpcClient, options, rpc } = call;
  return new Promise((resolve, reject) => {
    const done = (thrown: unknown, response?: object): void => {
      call.end();
      if (response === undefined) reject(call.toError(thrown));
      else resolve(response);
    };
    call.begin(() =>
      grpcClient.makeUnaryRequest(
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
