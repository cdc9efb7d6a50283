import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerAboutServer } from "./health.js";
import { serve } from "./pipeline.js";
import type { RequestLog } from "./request-log.js";
import { type Planes, planeFor } from "./route.js";

export interface ApiServer {
  readonly port: number;
  /** Answers no new request; requests in flight get `graceMs` to end, then their connections are cut. */
  close(graceMs: number): Promise<void>;
}

/** A connection on which nothing moves for this long is closed: nothing hangs for ever, slow uploads still pass. */
const IDLE_CONNECTION_MS = 10 * 60 * 1000;
/** Longer than common clients keep idle connections, so that it is they who close them. */
const KEEP_ALIVE_MS = 75 * 1000;
const MAXIMUM_HEADER_BYTES = 64 * 1024;

/** Serves both planes on one port. @throws Error (EADDRINUSE, EACCES …) when the port can't be bound */
export async function startApiServer(
  { host, port }: { host: string; port: number },
  planes: Planes,
  log: RequestLog,
): Promise<ApiServer> {
  const server = createServer(
    { maxHeaderSize: MAXIMUM_HEADER_BYTES, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => {
      route(planes, request, response, log).catch((error: unknown) => {
        log.failed(undefined, error);
        response.destroy();
      });
    },
  );
  // A docker push of one layer may take longer than any limit on the whole request.
  server.requestTimeout = 0;
  server.timeout = IDLE_CONNECTION_MS;
  server.on("checkContinue", (request, response) => {
    response.writeContinue();
    server.emit("request", request, response);
  });
  await listen(server, host, port);
  return { port: (server.address() as AddressInfo).port, close: (graceMs) => close(server, graceMs) };
}

async function route(
  planes: Planes,
  request: IncomingMessage,
  response: ServerResponse,
  log: RequestLog,
): Promise<void> {
  const url = request.url ?? "/";
  const query = url.indexOf("?");
  const path = query === -1 ? url : url.slice(0, query);
  if (answerAboutServer(path, request, response)) return;
  await serve(planeFor(planes, path, request), request, response, log);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
