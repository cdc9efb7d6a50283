import { ociForm, ociRow } from "../content/error-catalogue/catalogue.js";
import type { DisconnectEnding, ErrorEnding, RawEnding } from "../rules/actions.js";
import { pause } from "../rules/pause.js";
import type { UpstreamResponse } from "../upstream/exchange.js";
import { UpstreamError } from "../upstream/upstream-error.js";

/** What an upstream would answer that fails so. */
export function faultResponse({ code, message, httpStatus, retryAfterMs, headers }: ErrorEnding): UpstreamResponse {
  const body = Buffer.from(JSON.stringify({ errors: [{ code, message: message ?? code.toLowerCase() }] }));
  const retry = retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(retryAfterMs / 1000)) };
  const own = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    status: httpStatus ?? (ociRow(code) ?? ociForm(code))?.status ?? 500,
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
