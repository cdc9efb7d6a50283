import type { CompiledEffect } from "./effects/effect-kind.js";
import { alwaysEnds, compileEffect, rankOf } from "./effects/kinds.js";
import type { RuleSpec, Step } from "./rule.js";

export interface ScriptStep {
  readonly index: number;
  readonly effects: readonly CompiledEffect[];
  readonly afterExecution: boolean;
  /** Nothing can come after it. */
  readonly ends: boolean;
}

/** The steps of a rule, by how often the script has been used. */
export class Script {
  readonly #steps: readonly ScriptStep[];
  /** Uses after which each step is over. */
  readonly #ends: readonly number[];
  readonly #loops: boolean;

  constructor(spec: RuleSpec) {
    this.#steps = spec.steps.map(compileStep);
    let end = 0;
    this.#ends = spec.steps.map(({ times }) => (end += times ?? Number.POSITIVE_INFINITY));
    this.#loops = spec.afterSteps === "LOOP";
  }

  /** Uses until nothing is left; infinite if it never ends. */
  get length(): number {
    return this.#loops ? Number.POSITIVE_INFINITY : (this.#ends[this.#ends.length - 1] as number);
  }

  /** The step for the next use after `uses`; undefined if exhausted. */
  stepAfter(uses: number): ScriptStep | undefined {
    const position = this.#loops ? uses % (this.#ends[this.#ends.length - 1] as number) : uses;
    return this.#steps[this.#ends.findIndex((end) => position < end)];
  }
}

/** By rank: delays come first, as those of a step add up whether or not it ends the request; what ends it comes last. */
function compileStep(step: Step, index: number): ScriptStep {
  const effects = (step.effects ?? []).map((effect, j) => ({ effect, place: `${index}.${j}` }));
  const inOrder = effects.toSorted((a, b) => rankOf(a.effect) - rankOf(b.effect));
  return {
    index,
    effects: inOrder.map(({ effect, place }) => compileEffect(effect, place)),
    afterExecution: step.afterExecution ?? false,
    ends: step.effects?.some(alwaysEnds) ?? false,
  };
}
