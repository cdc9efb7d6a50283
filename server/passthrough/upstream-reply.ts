import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import type { BodyStream, Reply } from "../http/reply.js";
import { hopByHop } from "./hop-by-hop.js";

/** An upstream's answer to a request of `method`, whose body is yet to be read, as one of ours. */
export function upstreamReply(answer: IncomingMessage, method: string): Reply {
  const { statusCode: status = 502, headers: received } = answer;
  const { "content-length": stated, ...headers } = received as Record<string, string | string[]>;
  // node:http frames the answer anew, in a way that the client's version of HTTP has.
  for (const name of [...hopByHop(received.connection), "transfer-encoding"]) delete headers[name];
  const errorCode = status >= 400 ? errorCodeOf(headers) : undefined;
  if (method !== "HEAD" && status !== 204 && status !== 304) {
    return { status, headers, body: streamed(answer, stated === undefined ? undefined : Number(stated)), errorCode };
  }
  answer.resume();
  // The length of what isn't sent (RFC 9110, 8.6).
  return { status, headers: stated === undefined ? headers : { ...headers, "content-length": stated }, errorCode };
}

function streamed(answer: IncomingMessage, length: number | undefined): BodyStream {
  return {
    length,
    // Whichever side breaks off, the other is cut too.
    pipeTo: (target) => pipeline(answer, target),
    close: () => answer.destroy(),
  };
}

/** JSON services give it in a header, with a namespace before or a URL after it; S3 does so without a body. */
function errorCodeOf(headers: Readonly<Record<string, string | string[]>>): string | undefined {
  const stated = headers["x-amzn-errortype"] ?? headers["x-amz-error-code"];
  return stated === undefined ? undefined : (/(?:.*#)?([^#:]+)/.exec(String(stated))?.[1] ?? undefined);
}
