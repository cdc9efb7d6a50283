import type { Matcher, PolicyRequest } from "./policy-request.js";

/** A resource-based policy that was accepted. */
export interface Policy {
  /** As ECR returns it: printed anew, see printPolicy. */
  readonly text: string;
  readonly statements: readonly Statement[];
}

export interface Statement {
  /** "" = it has none. */
  readonly sid: string;
  readonly effect: "Allow" | "Deny";
  readonly matches: Matcher;
}

/** Which statement decides, by its place. */
export interface Decider {
  /** Index into the policies. */
  readonly policy: number;
  /** Index into its statements. */
  readonly index: number;
  readonly statement: Statement;
}

/**
 * The combined decision of policies: a deny overrides any allow (IAM user guide, "Policy evaluation logic").
 * @returns the first statement that denies, else the first that allows; undefined if none applies to the request
 */
export function deciderOf(policies: readonly Policy[], request: PolicyRequest): Decider | undefined {
  let allowing: Decider | undefined;
  for (const [policy, { statements }] of policies.entries()) {
    for (const [index, statement] of statements.entries()) {
      // Once allowed, only a deny can change it.
      if (statement.effect === "Allow" && allowing !== undefined) continue;
      if (!statement.matches(request)) continue;
      if (statement.effect === "Deny") return { policy, index, statement };
      allowing = { policy, index, statement };
    }
  }
  return allowing;
}
