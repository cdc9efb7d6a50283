import type { DelayDistribution__Output } from "../../../proto/typescript/generated/ecremulator/admin/v1/DelayDistribution.js";
import { duration } from "../../../proto/typescript/time.js";
import type { FieldViolation } from "../../requests/field-violation.js";
import type { DelayAction } from "../actions.js";
import { draw } from "../draw.js";
import { checkWait, MAX_WAIT_MS } from "./checks.js";
import type { CompiledEffect, EffectContext, EffectFields, EffectKind } from "./effect-kind.js";

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

/** Waits before the request is executed, or before its answer. */
export const delay: EffectKind<"delay", DelayDistribution> = {
  name: "delay",
  rank: "delay",
  capabilities: ["rules.effect.delay"],
  ends: () => false,
  read,
  toMessage(spec) {
    switch (spec.kind) {
      case "fixed":
        return { fixed: duration(spec.fixedMs) };
      case "uniform":
        return { uniform: { min: duration(spec.minMs), max: duration(spec.maxMs) } };
      case "logNormal": {
        const { medianMs, p99Ms, maxMs } = spec;
        const max = maxMs === undefined ? null : duration(maxMs);
        return { logNormal: { median: duration(medianMs), p99: duration(p99Ms), max } };
      }
    }
  },
  check: (spec, { field }) => checkDelay(spec, field),
  compile(spec, place): CompiledEffect {
    const sample = sampler(spec, place);
    return (context): DelayAction => ({ kind: "delay", ms: sample(context) });
  },
};

function read(
  { fixed, uniform, logNormal }: DelayDistribution__Output,
  fields: EffectFields,
  field: string,
): DelayDistribution | undefined {
  const required = (value: Parameters<EffectFields["duration"]>[0], name: string): number => {
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

/** The standard normal distribution's 99th percentile. */
const Z99 = 2.3263478740408408;

function checkDelay(delay: DelayDistribution, field: string): FieldViolation[] {
  switch (delay.kind) {
    case "fixed":
      return checkWait(`${field}.fixed`, delay.fixedMs);
    case "uniform":
      return [
        ...checkWait(`${field}.uniform.min`, delay.minMs),
        ...checkWait(`${field}.uniform.max`, delay.maxMs),
        ...checkOrder(`${field}.uniform.max`, "min", delay.minMs, delay.maxMs),
      ];
    case "logNormal":
      return [
        ...checkWait(`${field}.log_normal.median`, delay.medianMs),
        ...checkWait(`${field}.log_normal.p99`, delay.p99Ms),
        ...checkWait(`${field}.log_normal.max`, delay.maxMs),
        ...(delay.medianMs === 0
          ? [{ field: `${field}.log_normal.median`, description: "must be longer than 0" }]
          : []),
        ...checkOrder(`${field}.log_normal.p99`, "median", delay.medianMs, delay.p99Ms),
        ...checkOrder(`${field}.log_normal.max`, "median", delay.medianMs, delay.maxMs ?? Number.MAX_VALUE),
      ];
  }
}

function checkOrder(field: string, lowerName: string, lower: number, upper: number): FieldViolation[] {
  return upper < lower ? [{ field, description: `must not be shorter than ${lowerName}` }] : [];
}

/** Milliseconds of delay for one request. */
function sampler(delay: DelayDistribution, place: string): (context: EffectContext) => number {
  switch (delay.kind) {
    case "fixed":
      return () => delay.fixedMs;
    case "uniform":
      return ({ draws }) => delay.minMs + draw(draws, `delay ${place}`) * (delay.maxMs - delay.minMs);
    case "logNormal": {
      const sigma = Math.log(delay.p99Ms / delay.medianMs) / Z99;
      const longest = delay.maxMs ?? MAX_WAIT_MS;
      return ({ draws }) => {
        const normal = boxMuller(draw(draws, `delay ${place}`), draw(draws, `delay ${place} angle`));
        return Math.min(longest, delay.medianMs * Math.exp(sigma * normal));
      };
    }
  }
}

/** Two uniform draws in [0, 1) make one of the standard normal distribution. */
function boxMuller(radius: number, angle: number): number {
  return Math.sqrt(-2 * Math.log(1 - radius)) * Math.cos(2 * Math.PI * angle);
}
