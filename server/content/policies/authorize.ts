import { type EcrError, ecrError } from "../errors.js";
import { type RegistryRef, repositoryArn } from "../registry-ref.js";
import { findRepository } from "../repositories/find-repository.js";
import { registryPolicyScope } from "../settings/account-settings.js";
import type { ContentView } from "../view.js";
import { deciderOf, type Policy } from "./policy.js";
import { isRefusal, type PolicyDecision, type PolicyEffect, type PolicySource } from "./policy-decision.js";
import type { ConditionKeys, PolicyCaller } from "./policy-request.js";
import { V1_ACTIONS } from "./read-policy.js";
import { findRegistryPolicy } from "./registry-policy.js";
import { requestKeys } from "./request-keys.js";

export interface AccessRequest {
  readonly caller: PolicyCaller;
  /** "ecr:PutImage" */
  readonly action: string;
  /** What the registry holds that is asked. */
  readonly content: ContentView;
  /** It need not exist; "" = the action is on no repository, or on all of them. */
  readonly repositoryName: string;
  /** What the plane knows besides the keys of requestKeys. */
  readonly conditionKeys?: ConditionKeys | undefined;
}

/** Tokens are asked for from the caller's own account, for any registry: no policy of that registry has to allow it. */
const NEEDS_NO_ALLOW = "ecr:GetAuthorizationToken";
/** What lists repositories without naming any is on all of them; other actions without a name are on "*". */
const ON_ALL_REPOSITORIES = "ecr:DescribeRepositories";

/**
 * Asks the resource-based policies. The callers' own policies are taken to allow everything, so within an account only an
 * explicit deny refuses; callers of another account also need an allow (IAM user guide, "Cross-account policy
 * evaluation logic"). The registry policy counts for every action in scope V2, in V1 for its three actions only.
 */
export function decideAccess(request: AccessRequest): PolicyDecision {
  const { content, repositoryName } = request;
  const repository = repositoryName === "" ? undefined : findRepository(content, repositoryName);
  return decisionBy(policiesOn(request, repository?.policy), request);
}

/**
 * The same for what has no use for the decision but that it is one to go on.
 * @throws {EcrError} AccessDeniedException
 */
export function authorize(request: AccessRequest): void {
  const decision = decideAccess(request);
  if (isRefusal(decision)) throw accessDenied(request, request.content.context.ref, decision.effect);
}

/** True if the caller could no longer set the repository's policy once it is `policy`. */
export function locksOut(policy: Policy, asked: Omit<AccessRequest, "action">): boolean {
  const request = { ...asked, action: "ecr:SetRepositoryPolicy" };
  return isRefusal(decisionBy(policiesOn(request, policy), request));
}

/** The error of IAM (texts: docs/ecr-behaviour.md A.3). */
export function accessDenied(
  { caller, action, repositoryName }: Pick<AccessRequest, "caller" | "action" | "repositoryName">,
  ref: RegistryRef,
  effect: PolicyEffect = "IMPLICIT_DENY",
): EcrError {
  const reason =
    effect === "DENY"
      ? "with an explicit deny in a resource-based policy"
      : `because no resource-based policy allows the ${action} action`;
  const resource = resourceOf(action, repositoryName, ref);
  return ecrError("AccessDeniedException", { caller: caller.arn, action, resource, reason });
}

interface AskedPolicy {
  readonly source: PolicySource;
  readonly policy: Policy;
}

function policiesOn({ content, action }: AccessRequest, repositoryPolicy: Policy | undefined): readonly AskedPolicy[] {
  const asked: AskedPolicy[] = [];
  if (repositoryPolicy !== undefined) asked.push({ source: "REPOSITORY", policy: repositoryPolicy });
  const scope = registryPolicyScope(content);
  const registryPolicy = findRegistryPolicy(content);
  if (registryPolicy !== undefined && (scope === "V2" || V1_ACTIONS.has(action.toLowerCase()))) {
    asked.push({ source: `REGISTRY_${scope}`, policy: registryPolicy });
  }
  return asked;
}

function decisionBy(asked: readonly AskedPolicy[], request: AccessRequest): PolicyDecision {
  const { caller, action, content, repositoryName, conditionKeys } = request;
  const { ref } = content.context;
  const resource = resourceOf(action, repositoryName, ref);
  const keys = requestKeys(caller, content, repositoryName, conditionKeys);
  const policies = asked.map(({ policy }) => policy);
  const decider = deciderOf(policies, { caller, action, resource, keys });
  const made = { action, resource, registry: ref };
  if (decider === undefined) {
    const isOwn = caller.accountId === ref.accountId || action === NEEDS_NO_ALLOW;
    return { ...made, effect: isOwn ? "IMPLICIT_ALLOW" : "IMPLICIT_DENY", statement: undefined };
  }
  const { source } = asked[decider.policy] as AskedPolicy;
  const { sid, effect } = decider.statement;
  const statement = { source, number: decider.index + 1, sid };
  return { ...made, effect: effect === "Deny" ? "DENY" : "ALLOW", statement };
}

/** For a registry that was never used and a caller of another account: it has no policy that could allow anything. */
export function decisionWithoutPolicies(action: string, repositoryName: string, registry: RegistryRef): PolicyDecision {
  const resource = resourceOf(action, repositoryName, registry);
  return { effect: "IMPLICIT_DENY", action, resource, registry, statement: undefined };
}

function resourceOf(action: string, repositoryName: string, ref: RegistryRef): string {
  if (repositoryName !== "") return repositoryArn(ref, repositoryName);
  return action === ON_ALL_REPOSITORIES ? repositoryArn(ref, "*") : "*";
}
