import http, { type ClientRequest, type OutgoingHttpHeaders } from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import type { Exchange } from "../http/exchange.js";
import type { Reply } from "../http/reply.js";
import { hopByHop } from "./hop-by-hop.js";
import { upstreamReply } from "./upstream-reply.js";

/** Where requests for other services go. */
export interface Upstream {
  /** As configured. */
  readonly url: string;
  /**
   * Sends a request on, body and all, and resolves with the answer as soon as its headers are there; its body streams
   * when the answer is sent. The connection to the upstream ends with the client's, no matter what state they are in.
   * @param body what was read of the request's body, if it was
   * @throws {UpstreamError} when there is no answer; {ClientGoneError} when the client leaves first
   */
  forward(exchange: Exchange, body?: Buffer): Promise<Reply>;
  /** Cuts all connections. */
  close(): void;
}

/** There is no answer from the upstream; the message gives the reason. */
export class UpstreamError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UpstreamError";
  }
}

/** An idle connection is closed before a server does it: one that closes as we send would lose the request. */
const IDLE_MS = 1_000;
const CONNECT_MS = 10_000;

export function createUpstream(url: string): Upstream {
  const { protocol, hostname, port } = new URL(url);
  const { Agent, request } = protocol === "https:" ? https : http;
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  const target = { agent, protocol, hostname: unbracketed(hostname), port };

  function forward(exchange: Exchange, body?: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const { method, url: path, signal } = exchange;
      if (signal.aborted) return reject(signal.reason);
      // The path and the host as they were signed.
      const sent = request({ ...target, method, path, headers: forwardedHeaders(exchange) });
      sent.once("socket", (socket) => limitConnecting(sent, socket));
      sent.once("response", (answer) => resolve(upstreamReply(answer, method)));
      sent.on("error", (error) => reject(signal.aborted ? signal.reason : new UpstreamError(reasonOf(error))));
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      exchange.whenOver(() => settle(exchange, sent));
      if (body !== undefined || exchange.bodyLength === 0) sent.end(body);
      else {
        sendBody(exchange, sent).catch((error: unknown) => {
          sent.destroy();
          reject(error);
        });
      }
    });
  }

  return { url, forward, close: () => agent.destroy() };
}

/** Without headers for the connection to this server only; the body is framed as received. */
function forwardedHeaders({ headers }: Exchange): OutgoingHttpHeaders {
  const forwarded: OutgoingHttpHeaders = { ...headers };
  for (const name of hopByHop(headers.connection)) delete forwarded[name];
  // The client was already asked to continue; the upstream need not be asked.
  delete forwarded["expect"];
  delete forwarded["transfer-encoding"];
  if (headers["transfer-encoding"] !== undefined) forwarded["transfer-encoding"] = "chunked";
  return forwarded;
}

async function sendBody(exchange: Exchange, sent: ClientRequest): Promise<void> {
  // An upstream may refuse by the headers alone what the client takes its time to send.
  sent.flushHeaders();
  try {
    for await (const chunk of exchange.stream()) {
      if (sent.destroyed) break;
      if (!sent.write(chunk)) await drained(sent);
    }
    if (exchange.isComplete) sent.end();
  } finally {
    if (exchange.isAnswered) exchange.dropBody();
  }
}

/** The upstream can take more, or is gone. */
function drained(sent: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      sent.off("drain", go).off("close", go);
      resolve();
    };
    sent.on("drain", go).on("close", go);
  });
}

/** The client has its answer, or has left. */
function settle(exchange: Exchange, sent: ClientRequest): void {
  if (exchange.isAnswered && exchange.isComplete) return;
  sent.destroy();
  // Answered early: what is still to come is read and dropped, so that the client's connection can go on.
  if (exchange.isAnswered) exchange.dropBody();
}

/** A host that drops packets would keep the client waiting for minutes. */
function limitConnecting(sent: ClientRequest, socket: Socket): void {
  if (!socket.connecting) return;
  const timer = setTimeout(() => sent.destroy(new Error(`no connection within ${CONNECT_MS / 1000} s`)), CONNECT_MS);
  const stop = () => clearTimeout(timer);
  socket.once("connect", stop).once("close", stop);
}

function reasonOf(error: NodeJS.ErrnoException): string {
  // Node.js gives an AggregateError without a message when a name has several addresses.
  return error.message || error.code || "no reason given";
}

function unbracketed(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}
