import { findRepository } from "../repositories/find-repository.js";
import type { ContentContext, ContentView } from "../view.js";
import type { ConditionKeys, PolicyCaller } from "./policy-request.js";

const USER = /:user\/(?:.*\/)?([^/]+)$/;
const RESOURCE_TAG = /^(?:aws|ecr):resourcetag\/(.+)$/;

type Source = (caller: PolicyCaller, context: ContentContext) => readonly string[] | undefined;

/**
 * The global condition keys that depend on caller and registry alone (IAM user guide, "AWS global condition context
 * keys"). Absent because nothing here has them: organisations, multi-factor authentication, sessions, calling services.
 */
const SOURCES: ReadonlyMap<string, Source> = new Map<string, Source>([
  ["aws:principalarn", ({ arn }) => [arn]],
  ["aws:principalaccount", ({ accountId }) => [accountId]],
  ["aws:principaltype", ({ arn }) => [arn.endsWith(":root") ? "Account" : "User"]],
  ["aws:principalisawsservice", () => ["false"]],
  ["aws:viaawsservice", () => ["false"]],
  ["aws:userid", ({ userId }) => [userId]],
  ["aws:username", ({ arn }) => USER.exec(arn)?.slice(1)],
  ["aws:requestedregion", (_, { ref }) => [ref.region]],
  ["aws:resourceaccount", (_, { ref }) => [ref.accountId]],
  // ECR speaks HTTPS only: a policy that refuses plain HTTP must not refuse everything here.
  ["aws:securetransport", () => ["true"]],
  ["aws:currenttime", (_, context) => [new Date(context.now()).toISOString()]],
  ["aws:epochtime", (_, context) => [String(Math.floor(context.now() / 1000))]],
]);

/** @param own keys that only the plane knows of the request; they come first */
export function requestKeys(
  caller: PolicyCaller,
  content: ContentView,
  repositoryName: string,
  own: ConditionKeys | undefined,
): ConditionKeys {
  return (key) => {
    const known = own?.(key) ?? SOURCES.get(key)?.(caller, content.context);
    if (known !== undefined) return known;
    const [, tag] = RESOURCE_TAG.exec(key) ?? [];
    return tag === undefined ? undefined : resourceTag(content, repositoryName, tag);
  };
}

/** Tag keys are not case-sensitive in a condition. */
function resourceTag(content: ContentView, repositoryName: string, tag: string): readonly string[] | undefined {
  for (const [key, value] of findRepository(content, repositoryName)?.resourceTags ?? []) {
    if (key.toLowerCase() === tag) return [value];
  }
  return undefined;
}
