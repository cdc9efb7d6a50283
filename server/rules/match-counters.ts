import { createHash } from "node:crypto";
import type { RegistryClock } from "../content/clock.js";
import type { RequestFacts } from "../requests/request-facts.js";
import { PerRegistry } from "./per-registry.js";
import { RecentMap } from "./recent-map.js";
import type { CountBy } from "./rule.js";

/** How far one caller, repository, ... has got in a rule's script. */
export interface MatchCounter {
  readonly countKey: string;
  /** Requests that matched. */
  matches: number;
  /** Requests that used up a place in the script. */
  uses: number;
}

/** A rule remembers at least this many keys, those seen last; one that was forgotten starts its script afresh. */
export const MAX_TALLIES = 10_000;

/** The counters of one rule, kept by its `countBy`. */
export class MatchCounters {
  readonly #countBy: CountBy;
  readonly #ofRule: MatchCounter = { countKey: "", matches: 0, uses: 0 };
  readonly #byKey = new RecentMap<MatchCounter>(MAX_TALLIES);
  /** Repositories of the same name in two registries are two repositories. */
  readonly #byRegistry = new PerRegistry(() => new RecentMap<MatchCounter>(MAX_TALLIES));
  #anonymous = 0;

  constructor(countBy: CountBy) {
    this.#countBy = countBy;
  }

  /** The script's only position if the rule counts by RULE. */
  get ofRule(): MatchCounter {
    return this.#ofRule;
  }

  for(facts: RequestFacts, clock: RegistryClock): MatchCounter {
    switch (this.#countBy) {
      case "RULE":
        return this.#ofRule;
      case "CALLER":
        return counterIn(this.#byKey, facts.accessKeyId || facts.callerArn);
      case "REPOSITORY":
        return counterIn(this.#byRegistry.of(clock), facts.repository);
      case "REFERENCE":
        return counterIn(this.#byRegistry.of(clock), `${facts.repository}@${bounded(facts.references.join(","))}`);
      case "INVOCATION":
        // Clients that aren't SDKs don't say which requests are retries, so each is a first attempt.
        if (facts.invocationId === "") return { countKey: "", matches: this.#anonymous++, uses: 0 };
        return counterIn(this.#byKey, bounded(facts.invocationId));
    }
  }
}

function counterIn(counters: RecentMap<MatchCounter>, countKey: string): MatchCounter {
  return counters.getOrCreate(countKey, () => ({ countKey, matches: 0, uses: 0 }));
}

/** A request for a hundred images is a key of 7 KB; its hash does as well. */
function bounded(key: string): string {
  return key.length <= 256 ? key : createHash("sha256").update(key).digest("hex");
}
