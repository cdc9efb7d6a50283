import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { connectionOf } from "./connection.js";

/**
 * Tells a response that its connection is gone, also while it waits there for those before it (pipelining): node:http
 * tells only the response whose turn it is, and senders of the others would wait for ever.
 */
export function followConnection({ socket }: IncomingMessage, response: ServerResponse): void {
  if (response.socket !== null) return;
  const connection = connectionOf(socket);
  const queue = connection.queue ?? queueOf(socket);
  connection.queue = queue;
  queue.add(response);
  response.once("close", () => queue.delete(response));
}

/** One listener however many responses wait. */
function queueOf(socket: Socket): Set<ServerResponse> {
  const queue = new Set<ServerResponse>();
  socket.once("close", () => {
    for (const response of queue) {
      if (response.socket !== null) continue;
      response.destroy();
      response.emit("close");
    }
  });
  return queue;
}
