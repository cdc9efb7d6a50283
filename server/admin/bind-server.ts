import { type AddressInfo, createServer } from "node:net";
import { type Server, ServerCredentials } from "@grpc/grpc-js";

/** Where a gRPC server listens. */
interface Listening {
  readonly host: string;
  /** 0 = any free one */
  readonly port: number;
  /** Whether the process goes on while the server listens, or a client is connected and idle. */
  readonly keepsProcessAlive: boolean;
}

export interface Listener {
  readonly port: number;
  /** Takes no more connections; those that there are stay. */
  close(): void;
}

/**
 * Has a gRPC server listen. The socket is ours, not grpc-js's: that one reports a failed bind as a text and on standard
 * error, and can't be left behind by a process that ends.
 * @throws the system's error (EADDRINUSE, ...) with address and port
 */
export function bindServer(server: Server, { host, port, keepsProcessAlive }: Listening): Promise<Listener> {
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  const listener = createServer({ noDelay: true }, (socket) => {
    if (!keepsProcessAlive) socket.unref();
    injector.injectConnection(socket);
  });
  if (!keepsProcessAlive) listener.unref();
  return new Promise((resolve, reject) => {
    listener.once("error", reject);
    listener.listen({ host, port }, () => {
      listener.off("error", reject);
      resolve({ port: (listener.address() as AddressInfo).port, close: () => listener.close() });
    });
  });
}

export function hostAndPort(host: string, port: number): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
