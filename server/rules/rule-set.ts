import type { RegistryClock } from "../content/clock.js";
import { OrderedMap } from "../content/ordered-map.js";
import type { Timer } from "../content/timer.js";
import type { RequestMatch } from "../requests/request-match.js";
import { checkRule } from "./check-rule.js";
import { HeldRequests } from "./held-requests.js";
import { LiveRule } from "./live-rule.js";
import type { Rule, RuleSpec } from "./rule.js";
import { consultedFirst, RuleIndex } from "./rule-index.js";

export interface RuleSetOptions {
  /** ttl, expiry and schedules follow it. */
  readonly clock: RegistryClock;
  /** For the draws of rules without a seed of their own. */
  readonly seed: bigint;
  /** Called when a rule expires, or when one that counts by RULE has used up its script. */
  readonly onEnd?: ((ruleId: string, happened: "exhausted" | "expired") => void) | undefined;
}

/** A rule that was to fire and never did. */
export interface RuleProblem {
  readonly ruleId: string;
  readonly description: string;
  /** What it waited for, if no request matched at all. */
  readonly unmet?: RequestMatch | undefined;
}

export interface RulePage {
  readonly rules: readonly Rule[];
  /** Pass as `after` for the next page; undefined after the last page. */
  readonly next: number | undefined;
}

/** Of one registry. */
const MAX_RULES = 10_000;
/** Operations that clients make up must not grow the index without end. */
const MAX_INDEXED_OPERATIONS = 512;
const NO_RULES: readonly LiveRule[] = Object.freeze([]);

/** The rules of one registry, or those that hold for all of them. */
export class RuleSet {
  /** One order for all sets, so that "oldest first" holds between a registry's rules and those for every registry. */
  static #lastOrder = 0;

  /** Those that its rules hold. */
  readonly held = new HeldRequests();
  /** Called when rules with a lag have come or gone. */
  readonly watchers = new Set<() => void>();
  readonly #options: RuleSetOptions;
  readonly #byId = new Map<string, LiveRule>();
  readonly #byAge = new OrderedMap<number, LiveRule>();
  readonly #byOperation = new Map<string, RuleIndex>();
  /** Of the rules that have one, the longest lag. */
  readonly #lags = new Map<string, number>();
  readonly #expiries = new Map<LiveRule, Timer>();

  constructor(options: RuleSetOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Why rules with these ids can't all be put; undefined if they can. */
  roomProblem(ids: readonly string[]): string | undefined {
    const size = this.#byId.size + ids.filter((id) => !this.#byId.has(id)).length;
    return size <= MAX_RULES ? undefined : `the registry takes ${MAX_RULES} rules, and would have ${size}`;
  }

  /**
   * Puts a rule in force for every request from now on. A rule of the same id is replaced: it keeps its place among
   * rules of equal priority, its counts start at 0 and its script at the beginning.
   * @throws InvalidFieldsError, NotBuiltError as `checkRule`
   */
  put(spec: RuleSpec): Rule {
    checkRule(spec, this.#options.clock.now());
    const replaced = this.#byId.get(spec.id);
    if (replaced !== undefined) this.#remove(replaced);
    const rule = new LiveRule(spec, replaced?.order ?? ++RuleSet.#lastOrder, {
      clock: this.#options.clock,
      seed: this.#options.seed,
      held: this.held,
      exhausted: (id) => this.#options.onEnd?.(id, "exhausted"),
    });
    this.#byId.set(spec.id, rule);
    this.#byAge.set(rule.order, rule);
    this.#byOperation.clear();
    this.#scheduleExpiry(rule);
    const lagMs = longestLag(spec);
    if (lagMs > 0) {
      this.#lags.set(spec.id, lagMs);
      for (const tell of this.watchers) tell();
    }
    return rule.describe();
  }

  get(id: string): Rule | undefined {
    return this.#byId.get(id)?.describe();
  }

  /** Oldest first. @param after the `next` of the page before */
  list(page: { labels?: Readonly<Record<string, string>>; after?: number; limit: number }): RulePage {
    const rules: Rule[] = [];
    for (const [order, rule] of this.#byAge.entries((page.after ?? 0) + 1)) {
      if (rules.length === page.limit) return { rules, next: order - 1 };
      if (hasLabels(rule.spec, page.labels ?? {})) rules.push(rule.describe());
    }
    return { rules, next: undefined };
  }

  /** Removes what is selected and returns it with its final counts, oldest first. */
  delete(which: { id: string } | { labels: Readonly<Record<string, string>> } | "all"): Rule[] {
    const selected = this.#byAge
      .valuesArray()
      .filter(({ spec }) => which === "all" || ("id" in which ? spec.id === which.id : hasLabels(spec, which.labels)));
    const deleted = selected.map((rule) => rule.describe());
    for (const rule of selected) {
      this.#remove(rule);
      this.held.letGo(rule.spec.id);
    }
    return deleted;
  }

  /** Required rules that haven't fired. */
  problems(): RuleProblem[] {
    return this.#byAge
      .valuesArray()
      .filter(({ spec, fireCount }) => spec.required && fireCount === 0)
      .map((rule) => ({
        ruleId: rule.spec.id,
        description: neverFired(rule.describe()),
        unmet: rule.describe().matchCount === 0 ? (rule.spec.match ?? {}) : undefined,
      }));
  }

  clear(): void {
    this.delete("all");
  }

  /** The rules in force that such a request can match, in the order in which to consult them. */
  rulesFor(operation: string, repository: string): readonly LiveRule[] {
    if (this.#byId.size === 0) return NO_RULES;
    const known = this.#byOperation.get(operation);
    if (known !== undefined) return known.for(repository);
    const rules = this.#byAge.valuesArray().filter((rule) => rule.inForce && rule.match.matchesOperation(operation));
    if (this.#byOperation.size >= MAX_INDEXED_OPERATIONS) this.#byOperation.clear();
    const index = new RuleIndex(rules.sort(consultedFirst));
    this.#byOperation.set(operation, index);
    return index.for(repository);
  }

  /** How far back reads may see, by any of the rules; 0 = none has a lag. */
  get maxLagMs(): number {
    return Math.max(0, ...this.#lags.values());
  }

  #remove(rule: LiveRule): void {
    this.#byId.delete(rule.spec.id);
    this.#byAge.delete(rule.order);
    this.#byOperation.clear();
    if (this.#lags.delete(rule.spec.id)) for (const tell of this.watchers) tell();
    this.#expiries.get(rule)?.cancel();
    this.#expiries.delete(rule);
  }

  #scheduleExpiry(rule: LiveRule): void {
    if (rule.expireTimeMs === undefined) return;
    const { id } = rule.spec;
    const timer = this.#options.clock.schedule(rule.expireTimeMs, "rule-expiry", id, () => {
      rule.expire();
      this.#expiries.delete(rule);
      this.#byOperation.clear();
      this.#options.onEnd?.(id, "expired");
    });
    this.#expiries.set(rule, timer);
  }
}

function hasLabels({ labels = {} }: RuleSpec, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([name, value]) => Object.hasOwn(labels, name) && labels[name] === value);
}

function neverFired({ spec, state, matchCount }: Rule): string {
  const matched = matchCount === 1 ? "1 request matched" : `${matchCount} requests matched`;
  return `rule "${spec.id}" is required but never fired: ${matched}, state ${state}`;
}

function longestLag({ steps }: RuleSpec): number {
  const ages = steps.flatMap(({ effects = [] }) =>
    effects.map((effect) => (effect.kind === "lag" ? effect.lag.ageMs : 0)),
  );
  return Math.max(0, ...ages);
}
