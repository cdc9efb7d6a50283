import { type AddressInfo, createServer, type Socket } from "node:net";
import { type Server, ServerCredentials } from "@grpc/grpc-js";
import { whenProtocolKnown } from "./first-bytes.js";

/** Where the admin API listens. */
interface Listening {
  readonly host: string;
  /** 0 = any free one */
  readonly port: number;
  /** Whether the process goes on while the server listens, or a client is connected and idle. */
  readonly keepsProcessAlive: boolean;
}

/** Serves the connections that don't speak HTTP/2. */
export interface HttpDoor {
  take(socket: Socket): void;
}

export interface Listener {
  readonly port: number;
  /** Takes no more connections; those that there are stay, but for those that have said nothing yet. */
  close(): void;
}

/**
 * Has a gRPC server listen, and `door` take clients of HTTP/1.1. The socket is ours, not grpc-js's: that one reports a
 * failed bind as a text and on standard error, and can't be left behind by a process that ends.
 * @throws the system's error (EADDRINUSE, ...) with address and port
 */
export function bindServer(
  server: Server,
  { host, port, keepsProcessAlive }: Listening,
  door: HttpDoor,
): Promise<Listener> {
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  const silent = new Set<Socket>();
  const listener = createServer({ noDelay: true }, (socket) => {
    if (!keepsProcessAlive) socket.unref();
    silent.add(socket);
    whenProtocolKnown(socket, (protocol) => {
      silent.delete(socket);
      if (protocol === "HTTP/2") injector.injectConnection(socket);
      else if (protocol === "HTTP/1.1") door.take(socket);
    });
  });
  const close = (): void => {
    listener.close();
    for (const socket of silent) socket.destroy();
  };
  if (!keepsProcessAlive) listener.unref();
  return new Promise((resolve, reject) => {
    listener.once("error", reject);
    listener.listen({ host, port }, () => {
      listener.off("error", reject);
      resolve({ port: (listener.address() as AddressInfo).port, close });
    });
  });
}

export function hostAndPort(host: string, port: number): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
