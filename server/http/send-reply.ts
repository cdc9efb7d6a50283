import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from "node:http";
import { ClientGoneError } from "./client-gone.js";
import { atEndOfTurn } from "./end-of-turn.js";
import { type BodyStream, isStream, type Reply } from "./reply.js";

/**
 * Writes an answer and waits until it is out.
 * @param length its `bodyLength`, counted once: that takes a walk over the whole text
 * @throws {ClientGoneError} when the client leaves before that
 */
export function sendReply(
  reply: Reply,
  length: number | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { body, headers, status } = reply;
  if (isStream(body)) return sendStream(reply, body, request, response);
  if (body === undefined) {
    response.writeHead(status, headers);
    return end(response);
  }
  response.writeHead(status, withLength(headers, length ?? 0));
  if (request.method === "HEAD") return end(response);
  // Text of as many bytes as characters is ASCII, which goes out faster as what it also is.
  return end(response, body, length === body.length ? "latin1" : "utf8");
}

async function sendStream(
  { headers, status }: Reply,
  body: BodyStream,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { length } = body;
  response.writeHead(status, length === undefined ? headers : withLength(headers, length));
  if (request.method === "HEAD") {
    body.close();
    await end(response);
    return;
  }
  try {
    await body.pipeTo(response);
  } catch (error) {
    // After a reset the failed write comes first, and the response hears of its socket's end later.
    if (response.destroyed || request.socket.destroyed) throw new ClientGoneError();
    throw error;
  }
  await end(response);
}

/** As the flat list that writeHead also takes: cloning an object and adding to it costs ten microseconds. */
function withLength(headers: Reply["headers"], length: number): OutgoingHttpHeader[] {
  const list: OutgoingHttpHeader[] = [];
  for (const name in headers) list.push(name, headers[name] as OutgoingHttpHeader);
  list.push("Content-Length", length);
  return list;
}

/** "close" follows "finish" when the answer is out, and comes alone when the client leaves. */
function end(response: ServerResponse, body?: string | Buffer, encoding: BufferEncoding = "utf8"): Promise<void> {
  return new Promise((resolve, reject) => {
    // A stream may have ended the response already; then "close" may be over too.
    if (response.writableFinished) return resolve();
    if (response.destroyed) return reject(new ClientGoneError());
    response.once("close", () => (response.writableFinished ? resolve() : reject(new ClientGoneError())));
    if (body === undefined) response.end();
    else atEndOfTurn(() => response.destroyed || response.end(body, encoding));
  });
}
