import type { RegistryClock } from "../content/clock.js";
import type { Content } from "../content/content.js";
import type { RuleSet } from "../rules/rule-set.js";

interface Past {
  readonly sinceMs: number;
  readonly content: Content;
}

/** States that are kept at a time: with more writes than that, some reads see an older one than they could. */
const MAX_STATES = 1_000;

/**
 * What a registry held a while ago, for as long as rules ask for it. A state is a fork of the content, which costs next
 * to nothing; the first change after it copies what it changes.
 */
export class ContentHistory {
  readonly #content: Content;
  readonly #clock: RegistryClock;
  readonly #rules: readonly RuleSet[];
  #keepMs = 0;
  #states: Past[] = [];
  #stop: (() => void) | undefined;

  /** @param rules whose lags say how far back it has to go */
  constructor({ content, clock }: { content: Content; clock: RegistryClock }, rules: readonly RuleSet[]) {
    this.#content = content;
    this.#clock = clock;
    this.#rules = rules;
    for (const set of rules) set.watchers.add(this.#rulesChanged);
    this.#rulesChanged();
  }

  close(): void {
    for (const set of this.#rules) set.watchers.delete(this.#rulesChanged);
    this.#keepFor(0);
  }

  readonly #rulesChanged = (): void => this.#keepFor(Math.max(...this.#rules.map(({ maxLagMs }) => maxLagMs)));

  /** How many states are kept. */
  get size(): number {
    return this.#states.length;
  }

  /** From now on; 0 = nothing is kept. */
  #keepFor(ms: number): void {
    this.#keepMs = ms;
    if (ms > 0 && this.#stop === undefined) {
      this.#stop = this.#content.subscribe(() => this.#note());
      this.restart();
    } else if (ms === 0) {
      this.#stop?.();
      this.#stop = undefined;
      this.#states = [];
    }
  }

  /** Forgets what was: the registry has been reset. */
  restart(): void {
    if (this.#stop !== undefined) this.#states = [{ sinceMs: Number.NEGATIVE_INFINITY, content: this.#content.fork() }];
  }

  /** The content of `ageMs` ago, or the oldest one kept; undefined if none is kept. */
  before(ageMs: number): Content | undefined {
    const limitMs = this.#clock.now() - ageMs;
    return (this.#states.findLast(({ sinceMs }) => sinceMs <= limitMs) ?? this.#states[0])?.content;
  }

  #note(): void {
    const nowMs = this.#clock.now();
    const states = this.#states;
    // What changes at one time is seen at one time, unless it is what there was from the start.
    if (states.length > 1 && states.at(-1)?.sinceMs === nowMs) states.pop();
    states.push({ sinceMs: nowMs, content: this.#content.fork() });
    while ((states[1]?.sinceMs ?? nowMs) <= nowMs - this.#keepMs) states.shift();
    if (states.length > MAX_STATES) states.splice(1, 1);
  }
}
