import { createServer, type Server, type ServerOptions, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { TlsIdentity } from "../tls/tls-identity.js";
import { ApiRequest } from "./api-request.js";
import { Exchange } from "./exchange.js";
import { answerAboutServer } from "./health.js";
import { IDLE_LIMITS, IdleConnections, type IdleLimits } from "./idle-connections.js";
import { serve } from "./pipeline.js";
import { readRawHeaders } from "./raw-headers.js";
import { bodyLength } from "./reply.js";
import type { RequestLog } from "./request-log.js";
import { type Planes, planeFor } from "./route.js";

export interface ApiServer {
  readonly port: number;
  /** Answers no new request; requests in flight get `graceMs` to end, then their connections are cut. */
  close(graceMs: number): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly keepsProcessAlive?: boolean;
  readonly idle?: IdleLimits;
}

const MAX_HEADER_BYTES = 64 * 1024;

/**
 * Serves both planes on one port.
 * @param keepsProcessAlive whether the process goes on while the server listens, or a client is connected and idle
 * @param tls for HTTPS instead of HTTP
 * @throws Error (EADDRINUSE, EACCES …) when the port can't be bound
 */
export async function startApiServer(
  { host, port, keepsProcessAlive = true, idle = IDLE_LIMITS }: ListenOptions,
  planes: Planes,
  log: RequestLog,
  tls?: TlsIdentity,
): Promise<ApiServer> {
  const idleConnections = new IdleConnections(idle);
  const answer = (request: ApiRequest, response: ServerResponse, isBodyHeld = false): void => {
    idleConnections.began(request, response);
    const failed = (error: unknown) => {
      log.failed(undefined, error);
      refuse(response, 500, "The emulator failed to process the request; its log says why.");
    };
    if (!readRawHeaders(request)) {
      refuse(response, 400, "The request has more than one Host header (RFC 9112, 3.2).");
      return;
    }
    try {
      route(planes, new Exchange(request, response, isBodyHeld), log, tls?.ca)?.catch(failed);
    } catch (error) {
      failed(error);
    }
  };
  const options = {
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: idle.keepAliveMs,
    IncomingMessage: ApiRequest,
  };
  const server =
    tls === undefined
      ? createServer(options, (request, response) => answer(request, response))
      : await createTlsServer(options, tls, (request, response) => answer(request, response));
  // A docker push of one layer may take longer than any limit on the whole request.
  server.requestTimeout = 0;
  server.timeout = idle.maxBodyPauseMs;
  server.on("timeout", idleConnections.timedOut);
  server.on("checkContinue", (request, response) => {
    // A request that is refused before its body is asked for costs no upload, and node:http closes its connection.
    answer(request, response, true);
  });
  const connections = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    connections.add(socket);
    if (!keepsProcessAlive) socket.unref();
    socket.once("close", () => connections.delete(socket));
  });
  await listen(server, host, port);
  if (!keepsProcessAlive) server.unref();
  return { port: (server.address() as AddressInfo).port, close: (graceMs) => close(server, connections, graceMs) };
}

/** Answers below both planes, and closes the connection: what else comes on it may not be what it looks like. */
function refuse(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", Connection: "close" }).end(`${text}\n`);
}

/** Loaded only where it is needed: most start without it, and sooner. */
async function createTlsServer(
  options: ServerOptions<typeof ApiRequest>,
  { options: tls }: TlsIdentity,
  answer: (request: ApiRequest, response: ServerResponse) => void,
): Promise<Server<typeof ApiRequest>> {
  const https = await import("node:https");
  return https.createServer({ ...options, ...tls }, answer);
}

function route(planes: Planes, exchange: Exchange, log: RequestLog, ca: string | undefined): Promise<void> | undefined {
  const { url } = exchange;
  const query = url.indexOf("?");
  const path = query === -1 ? url : url.slice(0, query);
  const about = answerAboutServer(path, exchange, ca);
  if (about !== undefined) return exchange.send(about, bodyLength(about));
  return serve(planeFor(planes, path, exchange), exchange, log);
}

function listen(server: Server<typeof ApiRequest>, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function close(server: Server<typeof ApiRequest>, connections: ReadonlySet<Socket>, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      // Not closeAllConnections: it knows nothing of those still in their TLS handshake.
      for (const socket of connections) socket.destroy();
    }, graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
