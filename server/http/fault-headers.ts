import type { ErrorEnding } from "../rules/verdict.js";
import type { Reply } from "./reply.js";

/**
 * The answer with the headers of the rule that asks for it. AWS SDKs honour `x-amz-retry-after` in milliseconds
 * (docs/ecr-behaviour.md A.3), other clients `Retry-After` in whole seconds (RFC 9110, 10.2.3).
 */
export function withFaultHeaders(reply: Reply, { retryAfterMs, headers }: ErrorEnding): Reply {
  const retry = retryAfterMs === undefined ? {} : retryHeaders(retryAfterMs);
  return { ...reply, headers: { ...reply.headers, ...retry, ...headers } };
}

function retryHeaders(retryAfterMs: number): Record<string, string> {
  return {
    "x-amz-retry-after": String(Math.ceil(retryAfterMs)),
    "Retry-After": String(Math.ceil(retryAfterMs / 1000)),
  };
}
