/** How long an upstream may take, in milliseconds of wall time. */
export interface UpstreamTimeLimits {
  /** Name, TCP and TLS. */
  readonly connectMs: number;
  /** From the request to the headers of its answer, connecting included. */
  readonly firstByteMs: number;
  /** Between two pieces of a body. Time that the reader takes doesn't count. */
  readonly idleMs: number;
  /** The whole body of a manifest, a token or an error: small things must not trickle. */
  readonly smallBodyMs: number;
}

export const UPSTREAM_TIME_LIMITS: UpstreamTimeLimits = {
  connectMs: 10_000,
  firstByteMs: 30_000,
  idleMs: 30_000,
  smallBodyMs: 60_000,
};
