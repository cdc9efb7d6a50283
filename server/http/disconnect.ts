import type { IncomingMessage, ServerResponse } from "node:http";
import type { DisconnectEnding } from "../rules/verdict.js";
import { wait } from "./wait.js";

/** Cuts a connection before any byte of the answer, in one of the ways a network does. */
export async function disconnect(
  { mode, stallMs }: DisconnectEnding,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (mode === "STALL") await wait(stallMs ?? Number.POSITIVE_INFINITY, response);
  const { socket } = request;
  if (mode === "RESET") socket.resetAndDestroy();
  else socket.end();
  response.destroy();
}
