import type { DelayDistribution as DelayMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/DelayDistribution.js";
import type { Disconnect as DisconnectMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/Disconnect.js";
import type { Effect as EffectMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/Effect.js";
import type { ErrorResponse as ErrorMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/ErrorResponse.js";
import type { Throttle as ThrottleMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/Throttle.js";
import type { DelayDistribution, Disconnect, Effect, ErrorResponse, Throttle } from "../rules/effect.js";
import { durationMessage } from "./time-message.js";

/** An effect of a rule in force; those of other kinds never get that far. */
export function effectMessage(effect: Effect): EffectMessage {
  switch (effect.kind) {
    case "delay":
      return { delay: delayMessage(effect.delay) };
    case "error":
      return { error: errorMessage(effect.error) };
    case "throttle":
      return { throttle: throttleMessage(effect.throttle) };
    case "disconnect":
      return { disconnect: disconnectMessage(effect.disconnect) };
    default:
      return {};
  }
}

function delayMessage(delay: DelayDistribution): DelayMessage {
  switch (delay.kind) {
    case "fixed":
      return { fixed: durationMessage(delay.fixedMs) };
    case "uniform":
      return { uniform: { min: durationMessage(delay.minMs), max: durationMessage(delay.maxMs) } };
    case "logNormal": {
      const [median, p99, max] = [delay.medianMs, delay.p99Ms, delay.maxMs].map(durationMessage);
      return { logNormal: { median: median ?? null, p99: p99 ?? null, max: max ?? null } };
    }
  }
}

function errorMessage({ code, message = "", httpStatus = 0, retryAfterMs, headers = {} }: ErrorResponse): ErrorMessage {
  return { code, message, httpStatus, retryAfter: durationMessage(retryAfterMs), headers: { ...headers } };
}

function throttleMessage({ limit, perCaller = false }: Throttle): ThrottleMessage {
  return limit.kind === "bucket"
    ? { bucket: { rate: limit.rate, burst: limit.burst ?? 0 }, perCaller }
    : { awsDefaultsScale: limit.scale, perCaller };
}

function disconnectMessage({ mode, side, point, stallTimeMs }: Disconnect): DisconnectMessage {
  return {
    mode: mode === undefined ? "MODE_UNSPECIFIED" : `MODE_${mode}`,
    side: side === undefined ? "SIDE_UNSPECIFIED" : `SIDE_${side}`,
    ...(point === undefined ? {} : { beforeHeaders: true }),
    stallTime: durationMessage(stallTimeMs),
  };
}
