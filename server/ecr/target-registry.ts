import { authorizeCall, refusedWithoutPolicies } from "../access/authorize-call.js";
import type { Registries } from "../registries/registries.js";
import type { Registry } from "../registries/registry.js";
import type { EcrCall } from "./ecr-call.js";
import { repositoryOf } from "./subject.js";

type Input = Readonly<Record<string, unknown>>;

const ARN_ACCOUNT = /^arn:aws[a-z-]*:ecr:[a-z0-9-]+:([0-9]{12}):repository\//;

/**
 * The registry a request is for: the one of `registryId` or of the account in `resourceArn`, by default the caller's own.
 * @throws {EcrError} AccessDeniedException if it was never used: it has no policy that could allow anything, and asking
 *   doesn't create it
 */
export function targetRegistry(call: EcrCall, input: Input, registries: Registries): Registry {
  // Its own registry may have been deleted while a rule held the request up, and must not come back by that.
  const own = call.registry;
  const accountId = accountOf(input) ?? own.ref.accountId;
  if (accountId === own.ref.accountId) return own;
  const ref = { accountId, region: own.ref.region };
  const registry = registries.find(ref);
  if (registry !== undefined) return registry;
  const repositoryName = repositoriesOf(input)[0] ?? "";
  throw refusedWithoutPolicies(call, call.operation, repositoryName, ref);
}

/** @throws {EcrError} AccessDeniedException if a policy there denies the request, or none allows it to another account */
export function authorizeOperation(call: EcrCall, input: Input, { content }: Registry): void {
  for (const repositoryName of repositoriesOf(input)) {
    authorizeCall(call, { action: call.operation, repositoryName, content, input });
  }
}

function accountOf({ registryId, resourceArn = "" }: Input): string | undefined {
  return (registryId as string | undefined) ?? ARN_ACCOUNT.exec(resourceArn as string)?.[1];
}

/** What has to be allowed: each named repository, or [""] if none is named. */
function repositoriesOf(input: Input): readonly string[] {
  const names = input["repositoryNames"] as string[] | undefined;
  return names !== undefined && names.length > 0 ? names : [repositoryOf(input)];
}
