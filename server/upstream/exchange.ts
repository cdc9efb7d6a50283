import type { IncomingHttpHeaders } from "node:http";
import type { UpstreamOperation } from "../requests/upstream-operations.js";

/** One request on the wire: a redirect that is followed is a request of its own. */
export interface UpstreamRequest {
  readonly operation: UpstreamOperation;
  readonly method: "GET" | "HEAD" | "POST";
  /** http: or https:, without user and password. */
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Aborted when the answer isn't wanted any more; the exchange then frees the connection and rejects. */
  readonly signal: AbortSignal;
}

export interface UpstreamResponse {
  readonly status: number;
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** The reader either comes to its end or calls `return()`, which frees the connection. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Sends one request and resolves when the headers of its answer are there. It follows no redirects and judges no status.
 * Rules on `upstream:` operations wrap it.
 * @throws {UpstreamError} when there is no answer
 */
export type Exchange = (request: UpstreamRequest) => Promise<UpstreamResponse>;

/** Takes bytes in order; the next ones come when it has resolved. What it throws ends the transfer and is passed on. */
export type ByteSink = (bytes: Uint8Array) => Promise<void> | void;
