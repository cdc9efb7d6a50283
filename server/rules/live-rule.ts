import type { RegistryClock } from "../content/clock.js";
import type { RequestFacts } from "../requests/request-facts.js";
import { type CompiledMatch, compileRequestMatch } from "../requests/request-match.js";
import { type DrawKey, draw } from "./draw.js";
import type { EffectContext } from "./effects/effect-kind.js";
import type { HeldRequests } from "./held-requests.js";
import { type MatchCounter, MatchCounters } from "./match-counters.js";
import type { Rule, RuleSpec, RuleState } from "./rule.js";
import { scheduleIsOpen } from "./schedule.js";
import { Script, type ScriptStep } from "./script.js";
import type { DecisionOutcome, RuleDecision } from "./verdict.js";
import type { VerdictDraft } from "./verdict-draft.js";

/** What a rule needs to know about where it lives. */
export interface RuleHome {
  /** Schedule and expiry follow it. */
  readonly clock: RegistryClock;
  readonly seed: bigint;
  /** Where its held requests wait. */
  readonly held: HeldRequests;
  /** Called once, when a rule that counts by RULE has used up its script. */
  exhausted(ruleId: string): void;
}

/** A rule in force: its script, its counts, and what it decides about a request. */
export class LiveRule {
  readonly spec: RuleSpec;
  /** Grows with every new rule: the older of two has the smaller one. */
  readonly order: number;
  readonly match: CompiledMatch;
  readonly expireTimeMs: number | undefined;
  readonly #home: RuleHome;
  readonly #putTimeMs: number;
  readonly #seed: bigint;
  readonly #script: Script;
  readonly #counters: MatchCounters;
  #matchCount = 0;
  #fireCount = 0;
  #lastFireTimeMs: number | undefined;
  /** Stays so when the clock is set back. */
  #hasExpired = false;

  /** @param spec has passed `checkRule` */
  constructor(spec: RuleSpec, order: number, home: RuleHome) {
    this.spec = spec;
    this.order = order;
    this.match = compileRequestMatch(spec.match);
    this.#home = home;
    this.#putTimeMs = home.clock.now();
    this.expireTimeMs = spec.ttlMs === undefined ? spec.expireTimeMs : this.#putTimeMs + spec.ttlMs;
    this.#seed = spec.seed ?? home.seed;
    this.#script = new Script(spec);
    this.#counters = new MatchCounters(spec.countBy ?? "RULE");
  }

  get priority(): number {
    return this.spec.priority ?? 0;
  }

  get fireCount(): number {
    return this.#fireCount;
  }

  /** Expiry is final, even if the clock is set back afterwards. */
  expire(): void {
    this.#hasExpired = true;
  }

  /** Whether the rule has a say at all. */
  get inForce(): boolean {
    return !this.spec.disabled && !this.#expired;
  }

  get #expired(): boolean {
    this.#hasExpired ||= this.expireTimeMs !== undefined && this.#home.clock.now() >= this.expireTimeMs;
    return this.#hasExpired;
  }

  get #exhausted(): boolean {
    return this.#counters.ofRule.uses >= this.#script.length;
  }

  get #waiting(): boolean {
    const { schedule } = this.spec;
    return schedule !== undefined && !scheduleIsOpen(schedule, this.#putTimeMs, this.#home.clock.now());
  }

  /**
   * Decides about a request that matches, and moves on in the script before anything is carried out, so that parallel
   * requests never get the same place. Schedule and probability come first: a request they spare uses no place.
   * @param clock of the request's registry
   */
  consult(facts: RequestFacts, clock: RegistryClock, draft: VerdictDraft): RuleDecision {
    this.#matchCount++;
    const counter = this.#counters.for(facts, clock);
    counter.matches++;
    if (draft.ended) return this.#decision("SHADOWED");
    if (this.#waiting) return this.#decision("SCHEDULE");
    const draws: DrawKey = {
      seed: this.#seed,
      ruleId: this.spec.id,
      countKey: counter.countKey,
      match: counter.matches,
    };
    const { probability } = this.spec;
    const drawn = probability === undefined ? -1 : draw(draws, "probability");
    if (probability !== undefined && drawn >= probability) return this.#decision("PROBABILITY", -1, drawn);
    const step = this.#advance(counter);
    if (step === undefined) return this.#decision("EXHAUSTED", -1, drawn);
    return this.#decision(this.#apply(step, { facts, clock, draws, held: this.#home.held }, draft), step.index, drawn);
  }

  #advance(counter: MatchCounter): ScriptStep | undefined {
    const step = this.#script.stepAfter(counter.uses);
    if (step === undefined) return undefined;
    counter.uses++;
    if (counter === this.#counters.ofRule && counter.uses === this.#script.length) this.#home.exhausted(this.spec.id);
    return step;
  }

  #apply(step: ScriptStep, context: EffectContext, draft: VerdictDraft): DecisionOutcome {
    let applied = false;
    for (const effect of step.effects) {
      const result = effect(context);
      if (result === undefined) continue;
      applied = true;
      draft.add(result, step.afterExecution);
      // A throttle ends the request only when its bucket is empty.
      draft.ended = result.kind === "error" || result.kind === "disconnect" || result.kind === "raw";
      if (draft.ended) break;
    }
    draft.ended ||= step.ends && applied;
    if (!applied) return step.effects.length === 0 ? "PASS_STEP" : "UNDER_LIMIT";
    this.#fireCount++;
    this.#lastFireTimeMs = context.clock.now();
    return "FIRED";
  }

  #decision(outcome: DecisionOutcome, step = -1, drawn = -1): RuleDecision {
    return { ruleId: this.spec.id, outcome, step, draw: drawn };
  }

  /** The rule as it stands now. */
  describe(): Rule {
    return {
      spec: this.spec,
      state: this.#state(),
      expireTimeMs: this.expireTimeMs,
      matchCount: this.#matchCount,
      fireCount: this.#fireCount,
      lastFireTimeMs: this.#lastFireTimeMs,
    };
  }

  #state(): RuleState {
    if (this.spec.disabled) return "DISABLED";
    if (this.#expired) return "EXPIRED";
    if (this.#exhausted) return "EXHAUSTED";
    return this.#waiting ? "WAITING" : "ACTIVE";
  }
}
