import type { ServerResponse } from "node:http";

/** The client closed the connection before it had its answer. */
export class ClientGoneError extends Error {
  constructor() {
    super("the client closed the connection");
    this.name = "ClientGoneError";
  }
}

/** Node fires a longer timeout at once (32-bit milliseconds). */
const MAX_WAIT_MS = 2 ** 31 - 1;

/** Waits in wall time. @throws {ClientGoneError} as soon as the client leaves */
export function wait(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    if (response.destroyed) {
      reject(new ClientGoneError());
      return;
    }
    const gone = () => {
      clearTimeout(timer);
      reject(new ClientGoneError());
    };
    const timer = setTimeout(
      () => {
        response.off("close", gone);
        resolve();
      },
      Math.min(ms, MAX_WAIT_MS),
    );
    response.once("close", gone);
  });
}
