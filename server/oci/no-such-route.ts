import type { Reply } from "../http/reply.js";
import { errorReply, OciError } from "./errors.js";
import type { Fidelity } from "./fidelity.js";
import type { OciCall } from "./oci-call.js";
import { reply } from "./reply.js";

/** The answer to a path that isn't there, or that doesn't have the method. */
export function noSuchRoute(call: OciCall, { wrongMethod }: Fidelity): Reply {
  const { endpoints, request } = call;
  if (endpoints !== undefined && wrongMethod === "not-allowed")
    return notAllowed(call, endpoints, request.method ?? "");
  // What Go's router says (docs/ecr-behaviour.md E.2, AWS-verified).
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return { ...reply(call, 404, headers, "404 page not found\n"), errorCode: "NOT_FOUND" };
}

/** With what is allowed (RFC 9110, 15.5.6). */
function notAllowed(call: OciCall, endpoints: NonNullable<OciCall["endpoints"]>, method: string): Reply {
  const allow = [...new Set(endpoints.map((endpoint) => endpoint.method))].join(", ");
  const error = new OciError("UNSUPPORTED", `The method ${method} is not allowed here; allowed: ${allow}`);
  const answer = errorReply(error, call);
  return { ...answer, headers: { ...answer.headers, Allow: allow } };
}
