import { RegistryClock } from "../../../server/content/clock.js";
import type { RequestFacts } from "../../../server/requests/request-facts.js";
import type { Action, Ending } from "../../../server/rules/actions.js";
import { decide } from "../../../server/rules/decide.js";
import type { Effect } from "../../../server/rules/effects/kinds.js";
import type { RuleSpec } from "../../../server/rules/rule.js";
import { RuleSet } from "../../../server/rules/rule-set.js";
import type { RuleVerdict } from "../../../server/rules/verdict.js";
import { facts } from "../requests/facts.js";

export const T0 = Date.UTC(2026, 0, 1);
export const FAIL: Effect = { kind: "error", error: { code: "ServerException" } };
export const RESET: Effect = { kind: "disconnect", disconnect: {} };

export function wait(fixedMs: number): Effect {
  return { kind: "delay", delay: { kind: "fixed", fixedMs } };
}

/** A registry's rules on a clock that stands still until it is moved. */
export class RuleBench {
  readonly clock: RegistryClock;
  readonly ended: string[] = [];
  readonly rules: RuleSet;

  constructor(seed = 42n) {
    this.clock = new RegistryClock(() => T0);
    this.clock.set("FROZEN", T0);
    this.rules = new RuleSet({
      clock: this.clock,
      seed,
      onEnd: (id, happened) => this.ended.push(`${id} ${happened}`),
    });
  }

  put(spec: Partial<RuleSpec> & Pick<RuleSpec, "id">): void {
    this.rules.put({ steps: [{ effects: [FAIL] }], ...spec });
  }

  pass(ms: number): void {
    this.clock.advanceTo(this.clock.now() + ms);
  }

  ask(given: Partial<RequestFacts> = {}): RuleVerdict {
    return decide([this.rules], facts(given), this.clock);
  }

  /** How the request ends: the error's code, the way of disconnecting, or "ok". */
  outcome(given: Partial<RequestFacts> = {}): string {
    return outcomeOf(this.ask(given));
  }

  /** What each rule decided: "id FIRED". */
  decisions(given: Partial<RequestFacts> = {}): string[] {
    return this.ask(given).decisions.map(({ ruleId, outcome }) => `${ruleId} ${outcome}`);
  }
}

export function outcomeOf({ before, after }: RuleVerdict): string {
  const ending = endingOf(before) ?? endingOf(after);
  if (ending === undefined) return "ok";
  if (ending.kind === "raw") return String(ending.httpStatus);
  return ending.kind === "error" ? ending.code : ending.mode;
}

/** Milliseconds of all delays together. */
export function delayOf(actions: readonly Action[]): number {
  return actions.reduce((sum, action) => sum + (action.kind === "delay" ? action.ms : 0), 0);
}

export function endingOf(actions: readonly Action[]): Ending | undefined {
  return actions.find(
    (action): action is Ending => action.kind === "error" || action.kind === "disconnect" || action.kind === "raw",
  );
}
