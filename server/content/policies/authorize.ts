import { EcrError } from "../errors.js";
import { type RegistryRef, repositoryArn } from "../registry-ref.js";
import { findRepository } from "../repositories/find-repository.js";
import { registryPolicyScope } from "../settings/account-settings.js";
import type { ContentView } from "../view.js";
import { type Policy, type Verdict, verdictOf } from "./policy.js";
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
 * @throws {EcrError} AccessDeniedException
 */
export function authorize(request: AccessRequest): void {
  const { content, action, repositoryName } = request;
  const repository = repositoryName === "" ? undefined : findRepository(content, repositoryName);
  const refusal = refusalBy(policiesOn(content, action, repository?.policy), request);
  if (refusal !== undefined) throw accessDenied(request, content.context.ref, refusal);
}

/** True if the caller could no longer set the repository's policy once it is `policy`. */
export function locksOut(policy: Policy, request: Omit<AccessRequest, "action">): boolean {
  const action = "ecr:SetRepositoryPolicy";
  return refusalBy(policiesOn(request.content, action, policy), { ...request, action }) !== undefined;
}

/** The error of IAM (texts: docs/ecr-behaviour.md A.3). */
export function accessDenied(
  { caller, action, repositoryName }: Pick<AccessRequest, "caller" | "action" | "repositoryName">,
  ref: RegistryRef,
  verdict: Verdict = "not mentioned",
): EcrError {
  const reason =
    verdict === "denied"
      ? "with an explicit deny in a resource-based policy"
      : `because no resource-based policy allows the ${action} action`;
  const resource = resourceOf(action, repositoryName, ref);
  return new EcrError(
    "AccessDeniedException",
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
  );
}

function policiesOn(content: ContentView, action: string, repositoryPolicy: Policy | undefined): readonly Policy[] {
  const counts = registryPolicyScope(content) === "V2" || V1_ACTIONS.has(action.toLowerCase());
  const policies = [repositoryPolicy, counts ? findRegistryPolicy(content) : undefined];
  return policies.filter((policy) => policy !== undefined);
}

/** Undefined = the caller may. */
function refusalBy(policies: readonly Policy[], request: AccessRequest): Verdict | undefined {
  const { caller, action, content, repositoryName, conditionKeys } = request;
  const { ref } = content.context;
  const isOwn = caller.accountId === ref.accountId || action === NEEDS_NO_ALLOW;
  const verdict = verdictOf(policies, {
    caller,
    action,
    resource: resourceOf(action, repositoryName, ref),
    keys: requestKeys(caller, content, repositoryName, conditionKeys),
  });
  return verdict === "denied" || (verdict === "not mentioned" && !isOwn) ? verdict : undefined;
}

function resourceOf(action: string, repositoryName: string, ref: RegistryRef): string {
  if (repositoryName !== "") return repositoryArn(ref, repositoryName);
  return action === ON_ALL_REPOSITORIES ? repositoryArn(ref, "*") : "*";
}
