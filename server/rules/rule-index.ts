import type { LiveRule } from "./live-rule.js";

/** Where a rule stands that can concern any repository, and requests that are about none. */
const ANY = "";
const NO_RULES: readonly LiveRule[] = Object.freeze([]);
/** Repositories that clients make up must not grow the index without end. */
const MAX_MERGED = 10_000;

/**
 * The rules for one operation, by the repository of a request: of thousands of rules, each for a repository of its own, a
 * request looks at those that can concern it. A rule stands under each name that it spells out, or under the first
 * segment of a pattern: "team/*" under "team/".
 */
export class RuleIndex {
  readonly #byPlace = new Map<string, LiveRule[]>();
  readonly #general: readonly LiveRule[];
  readonly #merged = new Map<string, readonly LiveRule[]>();

  /** @param rules in the order in which they are consulted */
  constructor(rules: readonly LiveRule[]) {
    for (const rule of rules) for (const place of placesOf(rule)) this.#at(place).push(rule);
    this.#general = this.#byPlace.get(ANY) ?? NO_RULES;
  }

  /** Those that a request about the repository can match, in the order in which they are consulted. */
  for(repository: string): readonly LiveRule[] {
    if (repository === "" || this.#byPlace.size === 0) return this.#general;
    const known = this.#merged.get(repository);
    if (known !== undefined) return known;
    const named = this.#byPlace.get(repository) ?? NO_RULES;
    const below = this.#byPlace.get(firstSegment(repository)) ?? NO_RULES;
    if (named.length === 0 && below.length === 0) return this.#general;
    const merged = [...new Set([...this.#general, ...named, ...below])].sort(consultedFirst);
    if (this.#merged.size >= MAX_MERGED) this.#merged.clear();
    this.#merged.set(repository, merged);
    return merged;
  }

  #at(place: string): LiveRule[] {
    const rules = this.#byPlace.get(place) ?? [];
    this.#byPlace.set(place, rules);
    return rules;
  }
}

function placesOf({ spec: { match } }: LiveRule): ReadonlySet<string> {
  const patterns = match?.repositories ?? [];
  const places = new Set(patterns.map(placeOf));
  return patterns.length === 0 || places.has(ANY) ? new Set([ANY]) : places;
}

function placeOf(pattern: string): string {
  const wildcard = pattern.search(/[*?]/);
  if (wildcard === -1) return pattern;
  return wildcard > pattern.indexOf("/") && pattern.includes("/") ? firstSegment(pattern) : ANY;
}

/** With its slash, so that no repository has this name; "team/**" matches "team" too. */
function firstSegment(path: string): string {
  const slash = path.indexOf("/");
  return slash === -1 ? `${path}/` : path.slice(0, slash + 1);
}

/** Highest priority first, then oldest first. */
export function consultedFirst(a: LiveRule, b: LiveRule): number {
  return b.priority - a.priority || a.order - b.order;
}
