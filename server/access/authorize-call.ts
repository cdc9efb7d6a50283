import type { EcrError } from "../content/errors.js";
import {
  type AccessRequest,
  accessDenied,
  decideAccess,
  decisionWithoutPolicies,
} from "../content/policies/authorize.js";
import { isRefusal } from "../content/policies/policy-decision.js";
import type { ConditionKeys, PolicyCaller } from "../content/policies/policy-request.js";
import { findRegistryPolicy } from "../content/policies/registry-policy.js";
import type { RegistryRef } from "../content/registry-ref.js";
import { findRepository } from "../content/repositories/find-repository.js";
import type { ContentView } from "../content/view.js";
import type { Call } from "../http/call.js";

type Input = Readonly<Record<string, unknown>>;

/** What a request wants to do, where. */
export interface Access {
  /** E.g. "ecr:PutImage"; "" = nothing is asked. */
  readonly action: string;
  /** It need not exist; "" = none in particular. */
  readonly repositoryName: string;
  /** Of the caller's account or another's. */
  readonly content: ContentView;
  /** For an operation of the API: for the condition keys about tags in the request. */
  readonly input?: Input | undefined;
}

/**
 * Refuses a request, of either plane, that repository or registry policies don't let its caller make. It comes before
 * anything is looked up: a caller who may not ask doesn't learn what exists (docs/ecr-behaviour.md E.1). The log gets
 * the last decision: with several repositories, the one about the refused repository.
 * @throws {EcrError} AccessDeniedException with IAM's text
 */
export function authorizeCall(call: Call, access: Access): void {
  if (access.action === "" || nobodyRefuses(call, access)) return;
  const request = accessRequest(call, access);
  const decision = decideAccess(request);
  call.request.policyDecision = decision;
  if (isRefusal(decision)) throw accessDenied(request, access.content.context.ref, decision.effect);
}

/** The same as a question, if a refusal isn't the answer: it isn't logged. */
export function isAllowed(call: Call, access: Access): boolean {
  if (access.action === "" || nobodyRefuses(call, access)) return true;
  return !isRefusal(decideAccess(accessRequest(call, access)));
}

/** The refusal of a registry that was never used. It has no policy to consult, and asking doesn't create it. */
export function refusedWithoutPolicies(call: Call, action: string, repositoryName: string, ref: RegistryRef): EcrError {
  call.request.policyDecision = decisionWithoutPolicies(action, repositoryName, ref);
  return accessDenied({ caller: policyCaller(call), action, repositoryName }, ref);
}

/** The registry's own account, and no policy in sight: nearly every request, so it is found out before all else. */
function nobodyRefuses({ callerArn }: Call, { content, repositoryName }: Access): boolean {
  const { accountId } = content.context.ref;
  // arn:aws:iam::123456789012:…
  const isOwn = callerArn.startsWith(`${accountId}:`, callerArn.indexOf("::") + 2);
  if (!isOwn || findRegistryPolicy(content) !== undefined) return false;
  return findRepository(content, repositoryName)?.policy === undefined;
}

/** Caller, action and resource, as policies see them. */
export function accessRequest(call: Call, { action, repositoryName, content, input = {} }: Access): AccessRequest {
  return { caller: policyCaller(call), action, content, repositoryName, conditionKeys: keysOf(call, input) };
}

/** The account comes from the ARN, as docker tokens may belong to other accounts than the registry's. */
export function policyCaller({ callerArn, accessKeyId }: Call): PolicyCaller {
  return { arn: callerArn, accountId: callerArn.split(":")[4] ?? "", userId: accessKeyId };
}

function keysOf(call: Call, input: Input): ConditionKeys {
  return (key) => {
    switch (key) {
      case "aws:sourceip":
        return given(call.request.remoteAddress.replace(/^::ffff:(?=[0-9.]+$)/, "") || undefined);
      case "aws:useragent":
        return given(call.headers["user-agent"]);
      case "aws:referer":
        return given(call.headers["referer"]);
      case "aws:tagkeys":
        return tagKeys(input);
      default:
        return requestTag(key, input);
    }
  };
}

function given(value: string | string[] | undefined): readonly string[] | undefined {
  return value === undefined ? undefined : [value].flat();
}

interface RequestTag {
  readonly Key: string;
  readonly Value: string;
}

/** Of CreateRepository and TagResource (`tags`) and UntagResource (`tagKeys`). */
function tagKeys({ tags, tagKeys: keys }: Input): readonly string[] | undefined {
  if (tags !== undefined) return (tags as RequestTag[]).map(({ Key }) => Key);
  return keys as string[] | undefined;
}

const REQUEST_TAG = /^aws:requesttag\/(.+)$/;

function requestTag(key: string, { tags }: Input): readonly string[] | undefined {
  const [, wanted] = REQUEST_TAG.exec(key) ?? [];
  if (wanted === undefined || tags === undefined) return undefined;
  const tag = (tags as RequestTag[]).find(({ Key }) => Key.toLowerCase() === wanted);
  return tag && [tag.Value];
}
