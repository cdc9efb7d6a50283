import type { RegistryClock } from "../../content/clock.js";
import type { RequestFacts } from "../../requests/request-facts.js";
import type { DrawKey } from "../draw.js";
import type { Ending } from "../verdict.js";

/** The request that a step is applied to. */
export interface EffectContext {
  readonly facts: RequestFacts;
  /** The clock of the request's registry, which stands for the registry where state is kept per registry. */
  readonly clock: RegistryClock;
  readonly draws: DrawKey;
}

/** A number = milliseconds of delay to add; an ending = the request ends so; undefined = left alone. */
export type EffectResult = number | Ending | undefined;

export type CompiledEffect = (context: EffectContext) => EffectResult;
