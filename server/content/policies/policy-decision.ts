import type { RegistryRef } from "../registry-ref.js";

/** A policy that was consulted: the repository's, or the registry's in either scope. */
export type PolicySource = "REPOSITORY" | "REGISTRY_V1" | "REGISTRY_V2";

/**
 * What was decided. Nothing may be said about a request by any statement, which then is decided by whose caller asks:
 * IMPLICIT_ALLOW to one of the registry's own account, IMPLICIT_DENY to another's.
 */
export type PolicyEffect = "ALLOW" | "DENY" | "IMPLICIT_ALLOW" | "IMPLICIT_DENY";

/** Whether policies let a request be made, and which statement said so. */
export interface PolicyDecision {
  readonly effect: PolicyEffect;
  /** "ecr:PutImage" */
  readonly action: string;
  /** The ARN of what was asked for; "*" = nothing in particular. */
  readonly resource: string;
  /** Whose policies were asked. */
  readonly registry: RegistryRef;
  /** Undefined if no statement decided. */
  readonly statement: DecidingStatement | undefined;
}

export interface DecidingStatement {
  readonly source: PolicySource;
  /** Its place in the policy, from 1. */
  readonly number: number;
  /** "" = it has none. */
  readonly sid: string;
}

export function isRefusal({ effect }: PolicyDecision): boolean {
  return effect === "DENY" || effect === "IMPLICIT_DENY";
}

/** One sentence, for people: 'statement 2 "NoPulls" of the repository's policy denies ecr:BatchGetImage on arn:…'. */
export function explainDecision(decision: PolicyDecision): string {
  const { effect, action, resource, registry, statement } = decision;
  const request = `${action} on ${resource}`;
  if (statement === undefined) {
    const isRefused = isRefusal(decision);
    return isRefused ? `no policy allows ${request}` : `no statement decides ${request}, and none has to`;
  }
  const { number, sid, source } = statement;
  const name = sid === "" ? `statement ${number}` : `statement ${number} ${JSON.stringify(sid)}`;
  return `${name} of ${policyName(source, registry)} ${effect === "DENY" ? "denies" : "allows"} ${request}`;
}

function policyName(source: PolicySource, registry: RegistryRef): string {
  if (source === "REPOSITORY") return "the repository's policy";
  return `the policy of registry ${registry.accountId} in ${registry.region} (scope ${source.slice("REGISTRY_".length)})`;
}
