import { HeaderPacker } from "../events/packed-headers.js";

/** What the log knows of a connection. */
export interface Connection {
  /** Readers see by it which requests shared one. */
  readonly id: string;
  readonly headers: HeaderPacker;
}

/** Credentials stay out of the log. */
const NOT_LOGGED: ReadonlySet<string> = new Set(["authorization"]);

let connections = 0;
const known = new WeakMap<object, Connection>();

export function connectionOf(socket: object): Connection {
  let connection = known.get(socket);
  if (connection === undefined) {
    connection = { id: `c${++connections}`, headers: new HeaderPacker(NOT_LOGGED) };
    known.set(socket, connection);
  }
  return connection;
}
