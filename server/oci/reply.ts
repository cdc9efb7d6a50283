import type { Reply } from "../http/reply.js";
import type { OciCall } from "./oci-call.js";

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

/** For HEAD: headers that describe a body which isn't sent. */
export function replyWithoutBody(call: OciCall, headers: Reply["headers"]): Reply {
  return { ...reply(call, 200, headers), body: undefined };
}
