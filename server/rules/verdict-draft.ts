import type { EffectResult } from "./effects/compiled-effect.js";
import type { Ending, Intervention, RuleDecision, RuleVerdict } from "./verdict.js";

/** A verdict in the making: rules are consulted one after another and add to it. */
export class VerdictDraft implements RuleVerdict {
  readonly before: MutableIntervention = { delayMs: 0, ending: undefined };
  readonly after: MutableIntervention = { delayMs: 0, ending: undefined };
  readonly decisions: RuleDecision[] = [];

  /** Once ended, no further rule has a say. */
  get ended(): boolean {
    return this.before.ending !== undefined || this.after.ending !== undefined;
  }

  add(result: EffectResult, afterExecution: boolean): void {
    const phase = afterExecution ? this.after : this.before;
    if (typeof result === "number") phase.delayMs = Math.min(phase.delayMs + result, MAX_TOTAL_MS);
    else if (result !== undefined) phase.ending = result;
  }
}

interface MutableIntervention extends Intervention {
  delayMs: number;
  ending: Ending | undefined;
}

/** Node takes a longer timeout for none at all. */
const MAX_TOTAL_MS = 2 ** 31 - 1;
