import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { pause } from "../rules/pause.js";
import type { DisconnectEnding } from "../rules/verdict.js";

/** Cuts a connection before any byte of the answer, in one of the ways a network does. */
export async function disconnect(
  { mode, stallMs }: DisconnectEnding,
  request: IncomingMessage,
  response: ServerResponse,
  signal: () => AbortSignal,
): Promise<void> {
  if (mode === "STALL") await pause(stallMs ?? Number.POSITIVE_INFINITY, signal());
  const { socket } = request;
  if (mode === "RESET") transportOf(socket).resetAndDestroy();
  else socket.end();
  response.destroy();
}

/** Below TLS: node:tls can't reset, and has no public name for the socket that can. */
function transportOf(socket: Socket & { readonly _parent?: Socket | null }): Socket {
  return socket._parent ?? socket;
}
