import type { FieldViolation } from "../../requests/field-violation.js";
import { draw } from "../draw.js";
import type { DelayDistribution } from "../effect.js";
import { checkWait, MAX_WAIT_MS } from "./checks.js";
import type { CompiledEffect } from "./compiled-effect.js";

/** The standard normal distribution's 99th percentile. */
const Z99 = 2.3263478740408408;

export function checkDelay(delay: DelayDistribution, field: string): FieldViolation[] {
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

/** @param place where the effect stands in the rule, to tell its draws from those of other effects */
export function compileDelay(delay: DelayDistribution, place: string): CompiledEffect {
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
