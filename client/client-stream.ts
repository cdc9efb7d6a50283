import { once } from "node:events";
import { type ClientWritableStream, Metadata } from "@grpc/grpc-js";
import { asIs, type Call, deadline } from "./call.js";
import type { Rpc } from "./rpc.js";

/**
 * Many requests, one answer. Rejects with AdminError, or with the source's own error when `requests` throws: then the call
 * is cancelled. The source is closed when the server answers before its end.
 */
export function callClientStream(call: Call, requests: AsyncIterable<object> | Iterable<object>): Promise<object> {
  const { grpcClient, options, rpc } = call;
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const done = (thrown: unknown, response?: object): void => {
      over.abort();
      call.end();
      if (response === undefined) reject(call.toError(thrown));
      else resolve(response);
    };
    const sink = call.begin(() =>
      grpcClient.makeClientStreamRequest(rpc.path, asIs, rpc.deserialize, new Metadata(), deadline(options), done),
    );
    sink.on("error", () => {}); // `done` gets it too
    send(requests, rpc, sink, over.signal).catch((thrown: unknown) => {
      if (over.signal.aborted) return;
      reject(thrown);
      call.cancel("the source of the requests failed", thrown);
    });
  });
}

async function send(
  requests: AsyncIterable<object> | Iterable<object>,
  rpc: Rpc,
  sink: ClientWritableStream<Buffer>,
  over: AbortSignal,
): Promise<void> {
  for await (const request of requests) {
    if (over.aborted) return;
    if (!sink.write(rpc.serialize(request))) await once(sink, "drain", { signal: over });
  }
  sink.end();
}
