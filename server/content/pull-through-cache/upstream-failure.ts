/**
 * Why an upstream registry didn't give what was asked for. The client of upstreams throws these kinds; what ECR answers
 * for each of them is in `upstream-answers.ts`.
 */
export const UPSTREAM_FAILURES = [
  /** No connection: the name doesn't resolve, nothing listens, TLS fails, the connection broke before an answer. */
  "unreachable",
  /** 401 or 403, of the registry or of its token service. */
  "unauthorized",
  "not-found",
  "rate-limited",
  /** 5xx. */
  "unavailable",
  "digest-mismatch",
  /** More bytes than declared, or than allowed. */
  "too-large",
  /** The connection ended before all the bytes had come. */
  "cut-short",
  "timeout",
  "too-many-redirects",
  /** Whatever else breaks the protocol. */
  "bad-answer",
] as const;

export type UpstreamFailureKind = (typeof UPSTREAM_FAILURES)[number];
