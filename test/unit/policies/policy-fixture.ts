import { deciderOf } from "../../../server/content/policies/policy.js";
import type { ConditionKeys, PolicyRequest } from "../../../server/content/policies/policy-request.js";
import { repositoryPolicy } from "../../../server/content/policies/read-policy.js";

export const REF = { accountId: "123456789012", region: "us-east-1" };
export const OTHER = "999999999999";
export const REPOSITORY = "arn:aws:ecr:us-east-1:123456789012:repository/team/app";

/** Condition keys from a table; a text is a list of one. */
export function keys(table: Readonly<Record<string, string | readonly string[]>>): ConditionKeys {
  const values = new Map(Object.entries(table).map(([key, value]) => [key.toLowerCase(), [value].flat()]));
  return (key) => values.get(key);
}

export function request(more: Partial<Omit<PolicyRequest, "caller">> & { arn?: string } = {}): PolicyRequest {
  const { arn = `arn:aws:iam::${OTHER}:root`, ...rest } = more;
  const caller = { arn, accountId: arn.split(":")[4] as string, userId: "AIDA" };
  return { caller, action: "ecr:BatchGetImage", resource: REPOSITORY, keys: keys({}), ...rest };
}

type Verdict = "allowed" | "denied" | "not mentioned";

/** What a repository policy of these statements says; each is an Allow to everybody of everything unless it says else. */
export function judge(
  statements: readonly object[],
  asked: PolicyRequest = request(),
  version = "2012-10-17",
): Verdict {
  const Statement = statements.map((more) => ({ ...defaults(more), ...more }));
  const decider = deciderOf([repositoryPolicy(JSON.stringify({ Version: version, Statement }), REF)], asked);
  if (decider === undefined) return "not mentioned";
  return decider.statement.effect === "Deny" ? "denied" : "allowed";
}

function defaults(more: object): object {
  return {
    Effect: "Allow",
    ...("NotPrincipal" in more ? {} : { Principal: "*" }),
    ...("NotAction" in more ? {} : { Action: "ecr:*" }),
  };
}
