import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { CallFailure } from "../errors.js";
import { httpStatusOf, jsonFailure } from "./json-failure.js";

/** No other site may embed the answers, and browsers must not guess their type. */
export const SAFE_HEADERS: OutgoingHttpHeaders = {
  "Cache-Control": "no-store",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
};

export function sendJson(
  response: ServerResponse,
  json: object,
  httpStatus = 200,
  headers: OutgoingHttpHeaders = {},
): void {
  sendText(response, `${JSON.stringify(json)}\n`, httpStatus, { "Content-Type": "application/json", ...headers });
}

export function sendText(
  response: ServerResponse,
  text: string,
  httpStatus: number,
  headers: OutgoingHttpHeaders,
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(httpStatus, { ...SAFE_HEADERS, "Content-Length": Buffer.byteLength(text), ...headers });
  response.end(response.req.method === "HEAD" ? undefined : text);
}

/** @param httpStatus where HTTP has a better one than the code's own */
export function sendFailure(response: ServerResponse, failure: CallFailure, httpStatus = httpStatusOf(failure)): void {
  // The rest of an unread body would be taken for the next request.
  const headers = response.req.complete ? {} : { Connection: "close" };
  sendJson(response, jsonFailure(failure), httpStatus, headers);
}
