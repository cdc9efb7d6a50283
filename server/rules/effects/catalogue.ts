import type { FieldViolation } from "../../requests/field-violation.js";
import type { Effect } from "../effect.js";
import { NotBuiltError } from "../not-built.js";
import type { CompiledEffect } from "./compiled-effect.js";
import { checkDelay, compileDelay } from "./delay.js";
import { checkDisconnect, compileDisconnect, requireBuiltDisconnect } from "./disconnect.js";
import { checkError, compileError } from "./error.js";
import { checkThrottle, compileThrottle } from "./throttle.js";

/** @param field path of the effect, e.g. "rule.steps[0].effects[0]" */
export function checkEffect(effect: Effect, field: string): FieldViolation[] {
  switch (effect.kind) {
    case "delay":
      return checkDelay(effect.delay, `${field}.delay`);
    case "error":
      return checkError(effect.error, `${field}.error`);
    case "throttle":
      return checkThrottle(effect.throttle, `${field}.throttle`);
    case "disconnect":
      return checkDisconnect(effect.disconnect, `${field}.disconnect`);
    default:
      return [];
  }
}

/** @throws NotBuiltError if the admin API has the effect but this server doesn't */
export function requireBuiltEffect(effect: Effect, field: string): void {
  if (effect.kind === "disconnect") requireBuiltDisconnect(effect.disconnect, `${field}.disconnect`);
  if (effect.kind !== "disconnect" && effect.kind !== "delay" && effect.kind !== "error" && effect.kind !== "throttle")
    throw new NotBuiltError(`${field}.${effect.kind}`, "is not built yet");
}

/** Whether the effect, when applied, always ends the request. */
export function alwaysEnds(effect: Effect): boolean {
  return effect.kind === "error" || effect.kind === "disconnect";
}

/** @param place where the effect stands in its rule */
export function compileEffect(effect: Effect, place: string): CompiledEffect {
  switch (effect.kind) {
    case "delay":
      return compileDelay(effect.delay, place);
    case "error":
      return compileError(effect.error);
    case "throttle":
      return compileThrottle(effect.throttle);
    case "disconnect":
      return compileDisconnect(effect.disconnect);
    default:
      throw new NotBuiltError(`effects[${place}].${effect.kind}`, "is not built yet");
  }
}
