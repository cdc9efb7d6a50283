/**
 * AWS SDKs honour `x-amz-retry-after` in milliseconds (docs/ecr-behaviour.md A.3), other clients `Retry-After` in
 * whole seconds (RFC 9110, 10.2.3).
 */
export function retryHeaders(retryAfterMs: number | undefined): Record<string, string> {
  if (retryAfterMs === undefined) return {};
  return {
    "x-amz-retry-after": String(Math.ceil(retryAfterMs)),
    "Retry-After": String(Math.ceil(retryAfterMs / 1000)),
  };
}
