import type { IncomingMessage, ServerResponse } from "node:http";
import { isStream, type Reply } from "./reply.js";
import { ClientGoneError } from "./wait.js";

/** Writes an answer and waits until it is out. @throws {ClientGoneError} when the client leaves before that */
export async function sendReply(reply: Reply, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { body } = reply;
  if (isStream(body)) {
    response.writeHead(reply.status, { ...reply.headers, "Content-Length": body.length });
    if (request.method === "HEAD") {
      body.close();
      await end(response);
      return;
    }
    try {
      await body.pipeTo(response);
    } catch (error) {
      if (response.destroyed) throw new ClientGoneError();
      throw error;
    }
    await end(response);
    return;
  }
  const length = body === undefined ? undefined : Buffer.byteLength(body);
  response.writeHead(
    reply.status,
    length === undefined ? reply.headers : { ...reply.headers, "Content-Length": length },
  );
  await end(response, request.method === "HEAD" ? undefined : body);
}

function end(response: ServerResponse, body?: string | Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    response.once("finish", resolve);
    response.once("close", () => (response.writableFinished ? resolve() : reject(new ClientGoneError())));
    response.end(body);
  });
}
