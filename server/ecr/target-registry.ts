import { authorizeRegistryAction, policyCaller } from "../access/authorize-call.js";
import { accessDenied } from "../content/policies/authorize.js";
import type { Registry } from "../content/registry.js";
import type { RegistryDirectory } from "../registries/registry-directory.js";
import type { EcrCall } from "./ecr-call.js";
import { repositoryOf } from "./subject.js";

type Input = Readonly<Record<string, unknown>>;

const ARN_ACCOUNT = /^arn:aws[a-z-]*:ecr:[a-z0-9-]+:([0-9]{12}):repository\//;

/**
 * The registry a request is for: that of `registryId` or of the account in `resourceArn`, by default the caller's own.
 * @throws {EcrError} AccessDeniedException if a policy there denies the request, or none allows it to another account
 */
export function targetRegistry(call: EcrCall, input: Input, directory: RegistryDirectory): Registry {
  const own = call.hosted.registry;
  const accountId = accountOf(input) ?? own.ref.accountId;
  const ref = { accountId, region: own.ref.region };
  const registry = accountId === own.ref.accountId ? own : directory.find(ref)?.registry;
  const names = repositoriesOf(input);
  // A registry that nobody has used has no policy that could allow anything, and needs none made for it.
  if (registry === undefined) {
    throw accessDenied({ caller: policyCaller(call), action: call.operation, repositoryName: names[0] ?? "" }, ref);
  }
  for (const name of names) authorizeRegistryAction(call, call.operation, name, registry, input);
  return registry;
}

function accountOf({ registryId, resourceArn = "" }: Input): string | undefined {
  return (registryId as string | undefined) ?? ARN_ACCOUNT.exec(resourceArn as string)?.[1];
}

/** What has to be allowed: each repository that is named, or [""] if there is none. */
function repositoriesOf(input: Input): readonly string[] {
  const names = input["repositoryNames"] as string[] | undefined;
  return names !== undefined && names.length > 0 ? names : [repositoryOf(input)];
}
