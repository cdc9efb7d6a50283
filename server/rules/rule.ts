import type { RequestMatch } from "../requests/request-match.js";
import type { Effect } from "./effects/kinds.js";

/** A rule as a test puts it; names follow rule_service.proto, durations and times are milliseconds. */
export interface RuleSpec {
  readonly id: string;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly match?: RequestMatch | undefined;
  /** A script: matching requests walk through it. */
  readonly steps: readonly Step[];
  /** Default EXHAUST: behave normally from then on. */
  readonly afterSteps?: AfterSteps | undefined;
  /** Whose position in the script; default RULE. */
  readonly countBy?: CountBy | undefined;
  /** Unset = always, 0 = never. */
  readonly probability?: number | undefined;
  /** Default: the registry's seed. */
  readonly seed?: bigint | undefined;
  /** Higher is consulted first; default 0. */
  readonly priority?: number | undefined;
  /** Registry clock; not together with `ttlMs`. */
  readonly expireTimeMs?: number | undefined;
  readonly ttlMs?: number | undefined;
  readonly schedule?: Schedule | undefined;
  readonly disabled?: boolean | undefined;
  /** Never having fired is a problem to be reported. */
  readonly required?: boolean | undefined;
}

export type AfterSteps = "EXHAUST" | "LOOP";
export type CountBy = "RULE" | "CALLER" | "REPOSITORY" | "REFERENCE" | "INVOCATION";
export type RuleState = "ACTIVE" | "WAITING" | "EXHAUSTED" | "EXPIRED" | "DISABLED";

export interface Step {
  /** Unset = all further requests, possible only in the last step. */
  readonly times?: number | undefined;
  /** Empty = let it pass. */
  readonly effects?: readonly Effect[] | undefined;
  /** Execute first, then apply the effects: the write happens and its answer is lost. */
  readonly afterExecution?: boolean | undefined;
}

/** When the rule acts, on the registry's clock. */
export interface Schedule {
  /** From the put. */
  readonly startDelayMs?: number | undefined;
  /** On for `activeMs` of every `periodMs`; both or neither. */
  readonly periodMs?: number | undefined;
  readonly activeMs?: number | undefined;
}

/** A rule and what has become of it. */
export interface Rule {
  readonly spec: RuleSpec;
  readonly state: RuleState;
  /** When it expires by `expireTimeMs` or `ttlMs`, on the registry's clock. */
  readonly expireTimeMs: number | undefined;
  /** Requests that matched, whether or not the rule acted. */
  readonly matchCount: number;
  /** Requests that an effect was applied to. */
  readonly fireCount: number;
  /** Registry clock. */
  readonly lastFireTimeMs: number | undefined;
}
