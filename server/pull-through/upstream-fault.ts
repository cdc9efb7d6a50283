import type { DisconnectEnding, ErrorEnding, RawEnding } from "../rules/actions.js";
import { pause } from "../rules/pause.js";
import type { UpstreamResponse } from "../upstream/exchange.js";
import { UpstreamError } from "../upstream/upstream-error.js";

/** Statuses with which registries answer these codes; whatever is not here is 500. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  BLOB_UNKNOWN: 404,
  DENIED: 403,
  MANIFEST_UNKNOWN: 404,
  NAME_INVALID: 400,
  NAME_UNKNOWN: 404,
  TOOMANYREQUESTS: 429,
  UNAUTHORIZED: 401,
  UNAVAILABLE: 503,
  UNSUPPORTED: 405,
  // The same as the ECR API says them.
  AccessDeniedException: 403,
  ImageNotFoundException: 404,
  RepositoryNotFoundException: 404,
  ServiceUnavailableException: 503,
  ThrottlingException: 429,
};

/** What an upstream would answer that fails so. */
export function faultResponse({ code, message, httpStatus, retryAfterMs, headers }: ErrorEnding): UpstreamResponse {
  const body = Buffer.from(JSON.stringify({ errors: [{ code, message: message ?? code.toLowerCase() }] }));
  const retry = retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(retryAfterMs / 1000)) };
  const own = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    status: httpStatus ?? (Object.hasOwn(STATUS_OF_CODE, code) ? (STATUS_OF_CODE[code] as number) : 500),
    headers: {
      "content-type": "application/json",
      "content-length": String(body.length),
      ...retry,
      ...Object.fromEntries(own),
    },
    body: once(body),
  };
}

/** An answer as the rule spells it. */
export function rawResponse({ httpStatus: status, headers, body }: RawEnding): UpstreamResponse {
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { status, headers: Object.fromEntries(own), body: once(body) };
}

/** Ends a request without an answer. @throws {UpstreamError} unreachable; the signal's reason */
export async function cutConnection(
  { mode, stallMs }: DisconnectEnding,
  { url, signal }: { readonly url: URL; readonly signal: AbortSignal },
): Promise<never> {
  if (mode === "STALL") await pause(stallMs ?? Number.POSITIVE_INFINITY, signal);
  throw new UpstreamError("unreachable", `${url.host} can't be reached: a rule has cut the connection`);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  yield bytes;
}
