import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import type { Exchange } from "./exchange.js";
import { type BodyStream, isStream, type Reply } from "./reply.js";

/** How long the connection stays for the client to read the answer. */
const LINGER_MS = 250;

/**
 * Answers while the client may still be sending: unless little is left to come, the connection closes after the answer,
 * as ECR's does (docs/ecr-behaviour.md E.2), and what the client goes on sending is never read.
 */
export function closingUnreadBody(exchange: Exchange, answer: Reply): Reply {
  if (!exchange.leavesBody) {
    // Read to its end, or the next request on this connection would wait behind it.
    exchange.dropBody();
    return answer;
  }
  const { body } = answer;
  const closing = { ...answer, headers: { ...answer.headers, Connection: "close" } };
  return isStream(body) ? closing : { ...closing, body: lingering(body ?? "") };
}

/**
 * A body after which the connection stays for a moment: closing one that has unread bytes resets it, and many clients
 * then lose the answer they have already got (RFC 9112, 9.6).
 */
function lingering(body: string | Buffer): BodyStream {
  return {
    length: Buffer.byteLength(body),
    pipeTo: async (target: Writable & Partial<Pick<ServerResponse, "flushHeaders">>) => {
      target.flushHeaders?.();
      if (body.length > 0) target.write(body);
      await once(target, "close", { signal: AbortSignal.timeout(LINGER_MS) }).catch(() => {});
    },
    close: () => {},
  };
}
