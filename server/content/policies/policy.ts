import type { Matcher, PolicyRequest } from "./policy-request.js";

/** A resource-based policy that was accepted. */
export interface Policy {
  /** As ECR returns it: printed anew, see printPolicy. */
  readonly text: string;
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly matches: Matcher;
}

export type Verdict = "allowed" | "denied" | "not mentioned";

/** What policies say together: a deny counts more than any allow (IAM user guide, "Policy evaluation logic"). */
export function verdictOf(policies: readonly Policy[], request: PolicyRequest): Verdict {
  let verdict: Verdict = "not mentioned";
  for (const { statements } of policies) {
    for (const { effect, matches } of statements) {
      // Once allowed, only a deny can change it.
      if (effect === "Allow" && verdict === "allowed") continue;
      if (!matches(request)) continue;
      if (effect === "Deny") return "denied";
      verdict = "allowed";
    }
  }
  return verdict;
}
