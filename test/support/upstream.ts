import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that stands for an AWS emulator of other services, and what reaches it. */
export interface UpstreamStub {
  /** http://host:port */
  readonly url: string;
  readonly requests: IncomingMessage[];
  /** Connections that are open now. */
  readonly sockets: ReadonlySet<Socket>;
  /** How it answers from now on. */
  answer(with_: Answer): void;
  stop(): Promise<void>;
}

export async function startUpstream(): Promise<UpstreamStub> {
  const requests: IncomingMessage[] = [];
  const sockets = new Set<Socket>();
  let answer: Answer = (request, response) => {
    request.resume().on("end", () => response.end("ok"));
  };
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    sockets,
    answer: (with_) => {
      answer = with_;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
