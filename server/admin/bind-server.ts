import { createServer } from "node:net";
import { type Server, ServerCredentials } from "@grpc/grpc-js";

/**
 * Binds a gRPC server and gives its port.
 * @param port 0 = any free one
 * @throws the system's error (EADDRINUSE, ...) with address and port
 */
export async function bindServer(server: Server, host: string, port: number): Promise<number> {
  await requireFree(host, port);
  return new Promise((resolve, reject) => {
    server.bindAsync(hostAndPort(host, port), ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(systemError(error, host, port));
    });
  });
}

export function hostAndPort(host: string, port: number): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** grpc-js prints a failed bind to standard error by itself and packs the reason into a text, so it is tried before. */
async function requireFree(host: string, port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", reject);
    probe.listen({ host, port }, resolve);
  });
  await new Promise<void>((resolve) => {
    probe.close(() => resolve());
  });
}

/** Somebody was faster: "... errors: [listen EADDRINUSE: address already in use 127.0.0.1:4578]". */
function systemError(error: Error, address: string, port: number): Error {
  const [reason = error.message, code = "UNKNOWN"] = /listen (E[A-Z]+)[^\]]*/.exec(error.message) ?? [];
  return Object.assign(new Error(reason, { cause: error }), { code, address, port });
}
