import type { IncomingMessage, ServerResponse } from "node:http";

const waiting = new WeakMap<IncomingMessage, ServerResponse>();

/**
 * The client holds its body back until it is told to send it (`Expect: 100-continue`). Whoever reads the body tells it;
 * a request that is refused before that costs no upload, and node:http closes its connection (RFC 9110, 10.1.1).
 */
export function holdContinue(request: IncomingMessage, response: ServerResponse): void {
  waiting.set(request, response);
}

/** Whether the client has not been told to send its body; it may have begun all the same (RFC 9110, 10.1.1). */
export function isBodyHeld(request: IncomingMessage): boolean {
  return waiting.has(request);
}

/** The body is going to be read: a client that waits to be told so sends it now. */
export function inviteBody(request: IncomingMessage): void {
  const response = waiting.get(request);
  if (response === undefined) return;
  waiting.delete(request);
  if (!response.headersSent) response.writeContinue();
}
