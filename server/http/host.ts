import type { IncomingMessage } from "node:http";
import type { TLSSocket } from "node:tls";

const HOST = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_.-]+)(:[0-9]{1,5})?$/;

/**
 * host[:port] under which the client reaches this server: its Host header, else (HTTP/1.0, or a header that isn't a host)
 * the address of the socket.
 */
export function hostOf(request: IncomingMessage): string {
  const { host } = request.headers;
  if (host !== undefined && HOST.test(host)) return host;
  const { localAddress = "127.0.0.1", localPort = 80 } = request.socket;
  return `${localAddress.includes(":") ? `[${localAddress}]` : localAddress}:${localPort}`;
}

/** How the client reaches this server. */
export function schemeOf({ socket }: IncomingMessage): "http" | "https" {
  return (socket as Partial<TLSSocket>).encrypted === true ? "https" : "http";
}
