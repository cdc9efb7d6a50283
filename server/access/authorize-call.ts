import { type AccessRequest, authorize } from "../content/policies/authorize.js";
import type { ConditionKeys, PolicyCaller } from "../content/policies/policy-request.js";
import type { Registry } from "../content/registry.js";
import type { Call } from "../http/call.js";

type Input = Readonly<Record<string, unknown>>;

/**
 * Refuses a request, of either plane, that repository or registry policies don't let its caller make. It comes before
 * anything is looked up: whoever may not ask doesn't learn what exists (docs/ecr-behaviour.md E.1). For the registry:
 *
 *     authorizeRegistryAction(call, endpoint.action, call.repository, registry)
 *
 * with the IAM action of the endpoint; a mount also asks for "ecr:GetDownloadUrlForLayer" on the repository it is from.
 * @param action e.g. "ecr:PutImage"; "" = nothing is asked
 * @param repositoryName it need not exist; "" = none in particular
 * @param registry of the caller's account or another's
 * @param input of an operation of the API, for the condition keys that speak of tags in the request
 * @throws {EcrError} AccessDeniedException with IAM's text
 */
export function authorizeRegistryAction(
  call: Call,
  action: string,
  repositoryName: string,
  registry: Registry = call.hosted.registry,
  input: Input = {},
): void {
  if (action === "" || nobodyRefuses(call, repositoryName, registry)) return;
  authorize({ ...accessOf(call, registry, repositoryName, input), action });
}

/** The registry's own account, and no policy in sight: nearly every request, so it is found out before all else. */
function nobodyRefuses({ callerArn }: Call, repositoryName: string, { policy, ref, repositories }: Registry): boolean {
  // arn:aws:iam::123456789012:…
  const isOwn = callerArn.startsWith(`${ref.accountId}:`, callerArn.indexOf("::") + 2);
  return isOwn && policy === undefined && repositories.find(repositoryName)?.policy === undefined;
}

/** Who asks for what, as policies see it. */
export function accessOf(
  call: Call,
  registry: Registry,
  repositoryName: string,
  input: Input = {},
): Omit<AccessRequest, "action"> {
  return { caller: policyCaller(call), registry, repositoryName, conditionKeys: keysOf(call, input) };
}

/** The account is that of the ARN: docker tokens also come from other accounts than the registry's. */
export function policyCaller({ callerArn, accessKeyId }: Call): PolicyCaller {
  return { arn: callerArn, accountId: callerArn.split(":")[4] ?? "", userId: accessKeyId };
}

function keysOf(call: Call, input: Input): ConditionKeys {
  return (key) => {
    switch (key) {
      case "aws:sourceip":
        return given(call.request.socket.remoteAddress?.replace(/^::ffff:(?=[0-9.]+$)/, ""));
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
