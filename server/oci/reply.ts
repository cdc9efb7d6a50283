import type { Reply } from "../http/reply.js";
import type { OciCall } from "./oci-call.js";

/** A body this small is read to its end by node:http, so that the connection can be used again. */
const UNREAD_BODY_BYTES = 64 * 1024;

/** An answer with what every answer of the registry carries (docs/ecr-behaviour.md E). */
export function reply(
  call: Pick<OciCall, "requestId">,
  status: number,
  headers: Reply["headers"] = {},
  body: Reply["body"] = "",
): Reply {
  return {
    status,
    headers: {
      "Docker-Distribution-Api-Version": "registry/2.0",
      "x-amzn-RequestId": call.requestId,
      ...headers,
    },
    // 204 has no body, so no length of one either (RFC 9110, 8.6).
    body: status === 204 ? undefined : body,
  };
}

/** For HEAD: headers that speak of a body which isn't sent. */
export function replyWithoutBody(call: OciCall, headers: Reply["headers"]): Reply {
  return { ...reply(call, 200, headers), body: undefined };
}

/**
 * Answers while the client may still be sending: unless little is left to come, the connection closes with the answer,
 * as ECR's does (docs/ecr-behaviour.md E.2), and what the client goes on sending is never read.
 */
export function closingUnreadBody({ request }: OciCall, answer: Reply): Reply {
  if (request.complete) return answer;
  const { "content-length": length, "transfer-encoding": coding } = request.headers;
  if (coding === undefined && Number(length ?? 0) <= UNREAD_BODY_BYTES) return answer;
  return { ...answer, headers: { ...answer.headers, Connection: "close" } };
}
