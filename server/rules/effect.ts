/** What a step does to a request. The kinds of rule_service.proto; `checkEffect` says which are built. */
export type Effect =
  | { readonly kind: "delay"; readonly delay: DelayDistribution }
  | { readonly kind: "error"; readonly error: ErrorResponse }
  | { readonly kind: "throttle"; readonly throttle: Throttle }
  | { readonly kind: "disconnect"; readonly disconnect: Disconnect }
  | { readonly kind: "corrupt" | "pace" | "lag" | "hold" | "raw" };

/** Wall time, in milliseconds. */
export type DelayDistribution =
  | { readonly kind: "fixed"; readonly fixedMs: number }
  | { readonly kind: "uniform"; readonly minMs: number; readonly maxMs: number }
  /** `maxMs` truncates the tail. */
  | {
      readonly kind: "logNormal";
      readonly medianMs: number;
      readonly p99Ms: number;
      readonly maxMs?: number | undefined;
    };

/** Plane-neutral: what is unset comes from the plane's error catalogue. */
export interface ErrorResponse {
  /** "ThrottlingException", "TOOMANYREQUESTS". */
  readonly code: string;
  readonly message?: string | undefined;
  readonly httpStatus?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A token bucket on the registry's clock. */
export interface Throttle {
  readonly limit:
    | { readonly kind: "bucket" /** Tokens per second. */; readonly rate: number; readonly burst?: number | undefined }
    /** ECR's published quotas times `scale`, a bucket for each. */
    | { readonly kind: "awsDefaults"; readonly scale: number };
  /** Default: per account and region, as AWS. */
  readonly perCaller?: boolean | undefined;
}

export type DisconnectMode = "RESET" | "CLOSE" | "STALL" | "GOAWAY";

export interface Disconnect {
  /** Default RESET. */
  readonly mode?: DisconnectMode | undefined;
  /** Default RESPONSE. */
  readonly side?: "RESPONSE" | "REQUEST" | undefined;
  /** Default: before the headers. */
  readonly point?:
    | { readonly kind: "beforeHeaders" }
    | { readonly kind: "afterBytes"; readonly bytes: number }
    | { readonly kind: "afterFraction"; readonly fraction: number }
    | undefined;
  /** STALL only; unset = until the client gives up. */
  readonly stallTimeMs?: number | undefined;
  readonly discardReceived?: boolean | undefined;
}
