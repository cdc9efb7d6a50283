import http, { type ClientRequest, type IncomingMessage, type ServerResponse } from "node:http";
import https from "node:https";
import { Readable } from "node:stream";
import httpProxy from "http-proxy";
import { inviteBody } from "../http/expect-continue.js";
import type { Reply } from "../http/reply.js";
import { ClientGoneError } from "../http/wait.js";
import { hopByHop } from "./hop-by-hop.js";
import { upstreamReply } from "./upstream-reply.js";

/** Where requests for other services go. */
export interface Upstream {
  /** As configured. */
  readonly url: string;
  /**
   * Sends a request on, body and all, and resolves with the answer as soon as its headers are there; its body streams
   * when the answer is sent. The connection to the upstream ends with the client's, in whatever state both are.
   * @param body what was read of the request's body, if it was
   * @throws {UpstreamError} when there is no answer; {ClientGoneError} when the client leaves first
   */
  forward(request: IncomingMessage, response: ServerResponse, body?: Buffer): Promise<Reply>;
  /** Cuts all connections. */
  close(): void;
}

/** There is no answer from the upstream; the message says why. */
export class UpstreamError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UpstreamError";
  }
}

/** An idle connection is closed before a server does it: one that closes as we send would lose the request. */
const IDLE_MS = 1_000;
const CONNECT_MS = 10_000;

interface Exchange {
  /** The request's headers as they came; http-proxy changes them on the way. */
  readonly headers: IncomingMessage["headers"];
  readonly answered: (answer: IncomingMessage) => void;
}

/**
 * The one place that knows http-proxy 1.18.1, which does the upload; that version follows neither a client that leaves
 * during the download nor an upstream that does, so the answer is taken from it and piped by us.
 */
export function createUpstream(url: string): Upstream {
  const target = new URL(url);
  const { Agent } = target.protocol === "https:" ? https : http;
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  const proxy = httpProxy.createProxyServer({
    target: { protocol: target.protocol, host: target.host, hostname: unbracketed(target.hostname), port: target.port },
    agent,
    // The path and the host as they were signed.
    toProxy: true,
    prependPath: false,
    changeOrigin: false,
    selfHandleResponse: true,
  } as unknown as httpProxy.ServerOptions);
  const exchanges = new WeakMap<IncomingMessage, Exchange>();

  // Emitted when a connection is assigned, before anything is written to it.
  proxy.on("proxyReq", (sent, request, response) => {
    const exchange = exchanges.get(request);
    if (exchange === undefined || response.destroyed) return void sent.destroy();
    restore(sent, request, exchange.headers);
    limitConnecting(sent);
    response.once("close", () => settle(sent, request, response));
  });
  proxy.on("proxyRes", (answer, request) => exchanges.get(request)?.answered(answer));
  // The client has gone, which `forward` sees for itself.
  proxy.on("econnreset", () => {});
  proxy.on("error", () => {});

  function forward(request: IncomingMessage, response: ServerResponse, body?: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (response.destroyed) return reject(new ClientGoneError());
      response.once("close", () => reject(new ClientGoneError()));
      const headers = { ...request.headers };
      const answered = (answer: IncomingMessage) => resolve(upstreamReply(answer, request));
      exchanges.set(request, { headers, answered });
      if (body === undefined) inviteBody(request);
      // Answered here, and http-proxy emits no proxyReq for a request that has it.
      delete request.headers.expect;
      const options = body === undefined ? {} : { buffer: Readable.from([body]) };
      withoutDeprecationWarning(() =>
        proxy.web(request, response, options, (error) => reject(new UpstreamError(reasonOf(error)))),
      );
      for (const name of Object.keys(request.headers)) if (!(name in headers)) delete request.headers[name];
      Object.assign(request.headers, headers);
    });
  }

  return {
    url,
    forward,
    close: () => agent.destroy(),
  };
}

/** Undoes what http-proxy has done to the path and the framing, and takes out what is not to be passed on. */
function restore(sent: ClientRequest, request: IncomingMessage, headers: IncomingMessage["headers"]): void {
  // http-proxy makes one slash of two, which are different objects of S3.
  sent.path = request.url ?? "/";
  for (const name of hopByHop(headers.connection)) sent.removeHeader(name);
  // http-proxy says Content-Length: 0 of any DELETE that states no length, chunked ones too.
  if (headers["content-length"] === undefined) sent.removeHeader("content-length");
  if (headers["transfer-encoding"] !== undefined) sent.setHeader("Transfer-Encoding", "chunked");
  // An upstream may refuse by the headers alone what the client takes its time to send.
  if (headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined) sent.flushHeaders();
}

/** A host that drops packets would keep the client waiting for minutes. */
function limitConnecting(sent: ClientRequest): void {
  const { socket } = sent;
  if (socket === null || !socket.connecting) return;
  const timer = setTimeout(() => sent.destroy(new Error(`no connection within ${CONNECT_MS / 1000} s`)), CONNECT_MS);
  const stop = () => clearTimeout(timer);
  socket.once("connect", stop).once("close", stop);
}

/** The client has its answer, or has left. */
function settle(sent: ClientRequest, request: IncomingMessage, response: ServerResponse): void {
  if (!response.writableFinished) sent.destroy();
  else if (!request.complete) {
    // Answered early: what is still to come is read and dropped, so that the client's connection can go on.
    request.unpipe(sent);
    sent.destroy();
    request.resume();
  }
}

function reasonOf(error: NodeJS.ErrnoException): string {
  // Node.js gives an AggregateError without a message when a name has several addresses.
  return error.message || error.code || "no reason given";
}

function unbracketed(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** http-proxy calls util._extend, of which Node.js 22 and later warn on standard error; nobody here can act on it. */
function withoutDeprecationWarning(call: () => void): void {
  const before = process.noDeprecation ?? false;
  process.noDeprecation = true;
  try {
    call();
  } finally {
    process.noDeprecation = before;
  }
}
