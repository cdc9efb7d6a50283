import { createServer } from "node:net";

/**
 * Why an address can't be listened on, with code, address and port: grpc-js only says that it can't, and says
 * so on standard error too. Undefined if it can be.
 */
export function listenProblem(host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", resolve);
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}
