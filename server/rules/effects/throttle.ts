import type { FieldViolation } from "../../requests/field-violation.js";
import { operationNamed } from "../../requests/operation-catalogue.js";
import type { RequestFacts } from "../../requests/request-facts.js";
import type { ErrorEnding } from "../actions.js";
import { PerRegistry } from "../per-registry.js";
import { RecentMap } from "../recent-map.js";
import { TokenBucket } from "../token-bucket.js";
import { checkNumber } from "./checks.js";
import type { CompiledEffect, EffectKind } from "./effect-kind.js";

/** A token bucket on the registry's clock. */
export interface Throttle {
  readonly limit:
    | { readonly kind: "bucket" /** Tokens per second. */; readonly rate: number; readonly burst?: number | undefined }
    /** ECR's published quotas times `scale`, a bucket for each. */
    | { readonly kind: "awsDefaults"; readonly scale: number };
  /** Default: per account and region, as AWS. */
  readonly perCaller?: boolean | undefined;
}

/** Refuses what exceeds a rate. */
export const throttle: EffectKind<"throttle", Throttle> = {
  name: "throttle",
  rank: "limit",
  capabilities: ["rules.effect.throttle"],
  ends: () => false,
  read({ bucket, awsDefaultsScale, perCaller }, fields, field) {
    if (bucket) {
      const { rate, burst } = bucket;
      return { limit: { kind: "bucket", rate, burst: burst === 0 ? undefined : burst }, perCaller };
    }
    if (awsDefaultsScale !== undefined) return { limit: { kind: "awsDefaults", scale: awsDefaultsScale }, perCaller };
    fields.report(field, "must have a bucket or aws_defaults_scale");
    return undefined;
  },
  toMessage: ({ limit, perCaller = false }) =>
    limit.kind === "bucket"
      ? { bucket: { rate: limit.rate, burst: limit.burst ?? 0 }, perCaller }
      : { awsDefaultsScale: limit.scale, perCaller },
  check: ({ limit }, { field }) => checkLimit(limit, field),
  compile,
};

/** Buckets of one effect in one registry; a caller forgotten starts with a full bucket again. */
const MAX_BUCKETS = 10_000;

/** The planes render it: HTTP 400 "Rate exceeded" to SDKs, 429 TOOMANYREQUESTS to docker. */
const RATE_EXCEEDED: ErrorEnding = Object.freeze({ kind: "error", code: "ThrottlingException" });

interface Limit {
  /** What shares a bucket. */
  readonly name: string;
  readonly rate: number;
  readonly burst: number;
}

function checkLimit(limit: Throttle["limit"], field: string): FieldViolation[] {
  if (limit.kind === "awsDefaults") {
    return limit.scale > 0 && limit.scale <= 1_000_000
      ? []
      : [
          {
            field: `${field}.aws_defaults_scale`,
            description: `must be above 0 and at most 1000000, is ${limit.scale}`,
          },
        ];
  }
  const { rate, burst = 0 } = limit;
  const problems = [
    ...checkNumber(`${field}.bucket.rate`, rate, 0, Number.MAX_VALUE),
    ...checkNumber(`${field}.bucket.burst`, burst, 0, Number.MAX_VALUE),
  ];
  if (problems.length > 0) return problems;
  if (rate === 0 && burst === 0) return [{ field: `${field}.bucket`, description: "needs a rate, a burst or both" }];
  return burst > 0 && burst < 1 ? [{ field: `${field}.bucket.burst`, description: "must hold at least 1 token" }] : [];
}

function compile(throttle: Throttle): CompiledEffect {
  const registries = new PerRegistry(() => new RecentMap<TokenBucket>(MAX_BUCKETS));
  return ({ facts, clock }) => {
    const limit = limitFor(throttle.limit, facts);
    if (limit === undefined) return undefined;
    const nowMs = clock.now();
    const owner = throttle.perCaller ? facts.accessKeyId || facts.callerArn : "";
    const bucket = registries
      .of(clock)
      .getOrCreate(`${limit.name} ${owner}`, () => new TokenBucket(limit.rate, limit.burst, nowMs));
    return bucket.take(nowMs) ? undefined : RATE_EXCEEDED;
  };
}

/** Undefined if unlimited. Without a burst of its own, a bucket holds a second's worth and at least one token. */
function limitFor(limit: Throttle["limit"], facts: RequestFacts): Limit | undefined {
  if (limit.kind === "bucket") {
    const burst = limit.burst === undefined || limit.burst === 0 ? Math.max(1, limit.rate) : limit.burst;
    return { name: "", rate: limit.rate, burst };
  }
  const operation = operationNamed(facts.operation);
  if (operation === undefined || operation.awsDefaultRate === 0) return undefined;
  const rate = operation.awsDefaultRate * limit.scale;
  // AWS publishes rates but no bursts. A quota is shared by the API action and docker's requests that count towards it.
  return { name: operation.quota, rate, burst: Math.max(1, rate) };
}
