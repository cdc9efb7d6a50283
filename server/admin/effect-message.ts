import type { DelayDistribution__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/DelayDistribution.js";
import type { Disconnect__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/Disconnect.js";
import type { Effect__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/Effect.js";
import type { ErrorResponse__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/ErrorResponse.js";
import type { Throttle__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/Throttle.js";
import type {
  DelayDistribution,
  Disconnect,
  DisconnectMode,
  Effect,
  ErrorResponse,
  Throttle,
} from "../rules/effect.js";
import { type FieldReader, unlessEmpty, unlessZero } from "./field-reader.js";

const MAX_MESSAGE_LENGTH = 16_384;
const MAX_HEADER_LENGTH = 8_192;

/** Stands for an effect that can't be read, so that those after it keep their places; its rule is refused anyway. */
const UNREADABLE: Effect = { kind: "raw" };

/**
 * An effect as the rules take it; `checkRule` knows which values make sense.
 * @param field path of the effect: "rule.steps[0].effects[0]"
 */
export function readEffect(message: Effect__Output, fields: FieldReader, field: string): Effect {
  const { kind, delay, error, throttle, disconnect } = message;
  if (kind === undefined) {
    fields.report(field, "must be one of delay, error, throttle, disconnect, corrupt, pace, lag, hold, raw");
    return UNREADABLE;
  }
  if (delay) return readDelay(delay, fields, `${field}.delay`);
  if (error) return { kind: "error", error: readError(error, fields, `${field}.error`) };
  if (throttle) return readThrottle(throttle, fields, `${field}.throttle`);
  if (disconnect) return { kind: "disconnect", disconnect: readDisconnect(disconnect, fields, `${field}.disconnect`) };
  return { kind: kind as "corrupt" | "pace" | "lag" | "hold" | "raw" };
}

function readDelay(message: DelayDistribution__Output, fields: FieldReader, field: string): Effect {
  const delay = readDistribution(message, fields, field);
  return delay === undefined ? UNREADABLE : { kind: "delay", delay };
}

function readDistribution(
  { fixed, uniform, logNormal }: DelayDistribution__Output,
  fields: FieldReader,
  field: string,
): DelayDistribution | undefined {
  const required = (value: Parameters<FieldReader["duration"]>[0], name: string): number => {
    if (value === null || value === undefined) fields.report(`${field}.${name}`, "must be set");
    return fields.duration(value, `${field}.${name}`) ?? 0;
  };
  if (fixed) return { kind: "fixed", fixedMs: required(fixed, "fixed") };
  if (uniform) {
    const minMs = fields.duration(uniform.min, `${field}.uniform.min`) ?? 0;
    return { kind: "uniform", minMs, maxMs: required(uniform.max, "uniform.max") };
  }
  if (logNormal) {
    return {
      kind: "logNormal",
      medianMs: required(logNormal.median, "log_normal.median"),
      p99Ms: required(logNormal.p99, "log_normal.p99"),
      maxMs: fields.duration(logNormal.max, `${field}.log_normal.max`),
    };
  }
  fields.report(field, "must be one of fixed, uniform, log_normal");
  return undefined;
}

function readError(message: ErrorResponse__Output, fields: FieldReader, field: string): ErrorResponse {
  for (const [name, value] of Object.entries(message.headers)) {
    fields.text(value, `${field}.headers["${name.slice(0, 128)}"]`, MAX_HEADER_LENGTH);
  }
  return {
    code: message.code,
    message: unlessEmpty(fields.text(message.message, `${field}.message`, MAX_MESSAGE_LENGTH)),
    httpStatus: unlessZero(message.httpStatus),
    retryAfterMs: fields.duration(message.retryAfter, `${field}.retry_after`),
    headers: fields.map(message.headers, `${field}.headers`),
  };
}

function readThrottle(message: Throttle__Output, fields: FieldReader, field: string): Effect {
  const { bucket, awsDefaultsScale, perCaller } = message;
  if (bucket) {
    const limit: Throttle["limit"] = { kind: "bucket", rate: bucket.rate, burst: unlessZero(bucket.burst) };
    return { kind: "throttle", throttle: { limit, perCaller } };
  }
  if (awsDefaultsScale !== undefined) {
    return { kind: "throttle", throttle: { limit: { kind: "awsDefaults", scale: awsDefaultsScale }, perCaller } };
  }
  fields.report(field, "must have a bucket or aws_defaults_scale");
  return UNREADABLE;
}

function readDisconnect(message: Disconnect__Output, fields: FieldReader, field: string): Disconnect {
  return {
    mode: fields.enumeration<DisconnectMode>(message.mode, "MODE_", `${field}.mode`),
    side: fields.enumeration<"RESPONSE" | "REQUEST">(message.side, "SIDE_", `${field}.side`),
    point: readPoint(message, fields, field),
    stallTimeMs: fields.duration(message.stallTime, `${field}.stall_time`),
    discardReceived: message.discardReceived,
  };
}

function readPoint(message: Disconnect__Output, fields: FieldReader, field: string): Disconnect["point"] {
  switch (message.point) {
    case "afterBytes":
      return { kind: "afterBytes", bytes: Number(message.afterBytes) };
    case "afterFraction":
      return { kind: "afterFraction", fraction: message.afterFraction ?? 0 };
    case "beforeHeaders":
      if (message.beforeHeaders === true) return { kind: "beforeHeaders" };
      fields.report(`${field}.before_headers`, "must be true; set after_bytes or after_fraction instead of false");
      return undefined;
    default:
      return undefined;
  }
}
