import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { DisconnectEnding } from "../rules/actions.js";
import { pause } from "../rules/pause.js";

/** Wall time that what has been written gets to leave: a reset throws away what is still here. */
const MAX_FLUSH_MS = 2_000;

/** Cuts a connection, wherever its answer has got to, in one of the ways a network does. */
export async function disconnect(
  { mode, stallMs }: DisconnectEnding,
  request: IncomingMessage,
  response: ServerResponse,
  signal: () => AbortSignal,
): Promise<void> {
  const { socket } = request;
  if (response.headersSent) await flushed(socket);
  if (mode === "STALL") await pause(stallMs ?? Number.POSITIVE_INFINITY, signal());
  if (mode === "RESET") transportOf(socket).resetAndDestroy();
  else socket.end();
  response.destroy();
}

function flushed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, MAX_FLUSH_MS);
    const done = (): void => {
      clearTimeout(timer);
      socket.off("close", done);
      resolve();
    };
    if (socket.destroyed) return done();
    socket.once("close", done);
    socket.write("", done);
  });
}

/** Below TLS: node:tls can't reset, and has no public name for the socket that can. */
function transportOf(socket: Socket & { readonly _parent?: Socket | null }): Socket {
  return socket._parent ?? socket;
}
