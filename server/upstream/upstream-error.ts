import type { UpstreamFailureKind } from "../content/pull-through-cache/upstream-failure.js";

/** An upstream registry didn't give what was asked for; the message is for people and names the upstream. */
export class UpstreamError extends Error {
  readonly kind: UpstreamFailureKind;
  /** Milliseconds after which the upstream wants to be asked again, if it said so. */
  readonly retryAfterMs: number | undefined;

  constructor(kind: UpstreamFailureKind, message: string, options: ErrorOptions & { retryAfterMs?: number } = {}) {
    super(message, options);
    this.name = "UpstreamError";
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
  }
}
