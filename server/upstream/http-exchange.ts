import http, { type ClientRequest, type IncomingMessage } from "node:http";
import https from "node:https";
import type { Exchange, UpstreamRequest, UpstreamResponse } from "./exchange.js";
import { UpstreamError } from "./upstream-error.js";

/** Registries send a few hundred bytes; the URL of a redirect to storage has up to 2 KiB. */
const MAX_HEADER_BYTES = 32 * 1024;
const MAX_SOCKETS_PER_HOST = 16;
/** An idle connection is closed before a server does it: one that closes as we send would lose the request. */
const MAX_IDLE_SOCKET_MS = 1_000;

export interface HttpExchange {
  readonly exchange: Exchange;
  /** Cuts all connections. */
  close(): void;
}

/**
 * The exchange over node's own client.
 * @param connectMs limit for name, TCP and TLS together
 * @param ca certificate to trust instead of the usual ones, in PEM
 */
export function httpExchange({ connectMs, ca }: { connectMs: number; ca?: string | undefined }): HttpExchange {
  const options = { keepAlive: true, timeout: MAX_IDLE_SOCKET_MS, maxSockets: MAX_SOCKETS_PER_HOST };
  const agents = {
    "http:": new http.Agent(options),
    "https:": new https.Agent(ca === undefined ? options : { ...options, ca }),
  };

  function exchange(request: UpstreamRequest): Promise<UpstreamResponse> {
    const { url, method, headers, signal } = request;
    const protocol = url.protocol === "https:" ? "https:" : "http:";
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const sent = (protocol === "https:" ? https : http).request({
        agent: agents[protocol],
        protocol,
        hostname: url.hostname.replace(/^\[|\]$/g, ""),
        ...(url.port === "" ? {} : { port: url.port }),
        path: `${url.pathname}${url.search}`,
        method,
        headers: { host: url.host, ...headers },
        maxHeaderSize: MAX_HEADER_BYTES,
      });
      limitConnecting(sent, url, connectMs);
      // Node's own option follows the signal only until the request is sent.
      // Without an error once there is an answer: its reader gets the error from the signal, and the socket may be idle.
      let abort = () => void sent.destroy(signal.reason);
      const onAbort = () => abort();
      signal.addEventListener("abort", onAbort, { once: true });
      sent.once("close", () => signal.removeEventListener("abort", onAbort));
      sent.once("response", (answer) => {
        abort = () => void answer.destroy();
        // What goes wrong from here on is for the reader of the body, if there is one.
        answer.on("error", () => {});
        resolve(responseOf(answer));
      });
      // Stays after the answer: then the body's reader gets the error, and this rejects a promise that is settled.
      sent.on("error", (error) => reject(signal.aborted ? signal.reason : noAnswer(error, url)));
      sent.end(request.body);
    });
  }

  return {
    exchange,
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

function responseOf(answer: IncomingMessage): UpstreamResponse {
  return { status: answer.statusCode as number, headers: answer.headers, body: answer };
}

/** A host that drops packets would take minutes; TLS may hang after the connection is there. */
function limitConnecting(sent: ClientRequest, url: URL, connectMs: number): void {
  sent.once("socket", (socket) => {
    if (!socket.connecting) return;
    const refusal = new UpstreamError("timeout", `${url.host} took no connection within ${connectMs} ms`);
    const timer = setTimeout(() => sent.destroy(refusal), connectMs);
    const stop = () => clearTimeout(timer);
    socket.once(url.protocol === "https:" ? "secureConnect" : "connect", stop).once("close", stop);
  });
}

function noAnswer(error: NodeJS.ErrnoException, url: URL): Error {
  if (error instanceof UpstreamError) return error;
  const code = error.code ?? "";
  if (code === "HPE_HEADER_OVERFLOW") {
    const text = `${url.host} answered with headers of more than ${MAX_HEADER_BYTES} bytes`;
    return new UpstreamError("bad-answer", text, { cause: error });
  }
  if (code.startsWith("HPE_")) {
    return new UpstreamError("bad-answer", `${url.host} answered with something that isn't HTTP`, { cause: error });
  }
  // Node.js gives an AggregateError without a message when a name has several addresses.
  const reason = error.message || code || "no reason given";
  return new UpstreamError("unreachable", `${url.host} can't be reached: ${reason}`, { cause: error });
}
