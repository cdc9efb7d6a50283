import { createHash } from "node:crypto";
import type { Effect } from "../proto/typescript/generated/ecremulator/admin/v1/Effect.js";
import type { Rule__Output as Rule } from "../proto/typescript/generated/ecremulator/admin/v1/Rule.js";
import type { Step } from "../proto/typescript/generated/ecremulator/admin/v1/Step.js";
import { toDate } from "../proto/typescript/time.js";
import type { AdminCalls } from "./admin-calls.js";
import { given } from "./given.js";
import { type Globs, matchMessage, type ShortMatch } from "./short-match.js";
import { type Span, spanMessage } from "./short-time.js";

/** Which requests a rule matches, and how often it acts. */
export interface ShortRuleOptions extends ShortMatch {
  /** Default: derived from the rule's effect and requests, so that repeating the call replaces the rule. */
  readonly id?: string;
  /** How many matching requests it acts on; default all. */
  readonly times?: number;
  /** How many matching requests pass first. */
  readonly after?: number;
  /** 0 to 1: drawn for each request, reproducibly from the registry's seed. */
  readonly probability?: number;
  /** When it expires, on the registry's clock. */
  readonly ttl?: Span;
  /** Execute the request first: only its answer is lost. */
  readonly afterExecution?: boolean;
  /** The end of the lease reports a problem if it never acts. */
  readonly required?: boolean;
}

/** A rule with its counts. `GetRule` returns all of it. */
export interface ShortRule {
  readonly id: string;
  readonly state: "ACTIVE" | "WAITING" | "EXHAUSTED" | "EXPIRED" | "DISABLED";
  /** Requests that it matched. */
  readonly matchCount: number;
  /** Requests that it acted on. */
  readonly fireCount: number;
  /** On the registry's clock. */
  readonly lastFired: Date | undefined;
}

/** One-line methods for what goes wrong. PutRule can do all of it and more. */
export interface ShortRules {
  /** ThrottlingException; with `rate` only for requests beyond that many a second (`burst` at once, default `rate`). */
  throttle(
    operations: Globs,
    options?: ShortRuleOptions & { readonly rate?: number; readonly burst?: number },
  ): Promise<ShortRule>;
  /** An error by its code, such as "ServerException", in the format of the plane of the request. */
  fail(operations: Globs, code: string, options?: ShortRuleOptions & { readonly message?: string }): Promise<ShortRule>;
  /** A delayed answer. */
  delay(operations: Globs, by: Span, options?: ShortRuleOptions): Promise<ShortRule>;
  /** A connection that is reset: before the answer, or after that many bytes of its body. */
  disconnect(operations: Globs, options?: ShortRuleOptions & { readonly afterBytes?: number }): Promise<ShortRule>;
  /** @throws AdminError NOT_FOUND */
  get(id: string): Promise<ShortRule>;
  /** Deletes one rule, or all of them. @returns what they did @throws AdminError NOT_FOUND if no rule has the id */
  clear(id?: string): Promise<readonly ShortRule[]>;
}

type RuleCalls = Pick<AdminCalls, "putRule" | "getRule" | "deleteRules">;

export function shortRules(admin: RuleCalls): ShortRules {
  const put = async (operations: Globs, effect: Effect, options: ShortRuleOptions): Promise<ShortRule> => {
    const { id, times, after, probability, ttl, afterExecution, required, ...match } = options;
    const about = matchMessage(operations, match);
    const acting: Step = given({ times, effects: [effect], afterExecution });
    const { rule } = await admin.putRule({
      rule: given({
        id: id ?? idOf([about, effect]),
        match: about,
        steps: after === undefined || after === 0 ? [acting] : [{ times: after }, acting],
        probability,
        ttl: ttl === undefined ? undefined : spanMessage(ttl),
        required,
      }),
    });
    return shortRule(rule as Rule);
  };
  return {
    throttle: (operations, { rate, burst, ...options } = {}) => {
      const bucket = rate === undefined ? undefined : { rate, burst: burst ?? Math.max(rate, 1) };
      if (bucket === undefined && burst !== undefined) throw new TypeError("burst needs rate beside it");
      const effect: Effect = bucket ? { throttle: { bucket } } : { error: { code: "ThrottlingException" } };
      return put(operations, effect, options);
    },
    fail: (operations, code, { message, ...options } = {}) =>
      put(operations, { error: given({ code, message }) }, options),
    delay: (operations, by, options = {}) => put(operations, { delay: { fixed: spanMessage(by) } }, options),
    disconnect: (operations, { afterBytes, ...options } = {}) => {
      const point = afterBytes === undefined ? { beforeHeaders: true } : { afterBytes };
      return put(operations, { disconnect: point }, options);
    },
    get: async (id) => shortRule((await admin.getRule({ id })).rule as Rule),
    clear: async (id) => {
      const { deleted } = await admin.deleteRules(id === undefined ? { all: true } : { id });
      return deleted.map(shortRule);
    },
  };
}

/** The same id for the same rule and another for any other, so that different rules don't replace each other. */
function idOf(rule: unknown): string {
  return `short-${createHash("sha256").update(JSON.stringify(rule)).digest("hex").slice(0, 16)}`;
}

function shortRule({ id, state, matchCount, fireCount, lastFireTime }: Rule): ShortRule {
  return {
    id,
    state: state.replace("STATE_", "") as ShortRule["state"],
    matchCount: Number(matchCount),
    fireCount: Number(fireCount),
    lastFired: toDate(lastFireTime),
  };
}
