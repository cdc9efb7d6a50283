import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { HeaderPacker } from "../events/packed-headers.js";
import type { ApiRequest } from "./api-request.js";

/** What the server knows of a connection. */
export interface Connection {
  /** Readers of the log see by it which requests shared one. */
  readonly id: string;
  readonly headers: HeaderPacker;
  /** Its latest request, until all of its body is there. */
  last: { readonly request: ApiRequest; readonly response: ServerResponse } | undefined;
  /** Responses that wait for those before them; undefined while nothing was pipelined. */
  queue: Set<ServerResponse> | undefined;
}

/** Credentials stay out of the log. */
const NOT_LOGGED: ReadonlySet<string> = new Set(["authorization"]);

let connections = 0;
const known = new WeakMap<Socket, Connection>();

export function connectionOf(socket: Socket): Connection {
  let connection = known.get(socket);
  if (connection === undefined) {
    connection = { id: `c${++connections}`, headers: new HeaderPacker(NOT_LOGGED), last: undefined, queue: undefined };
    known.set(socket, connection);
  }
  return connection;
}
