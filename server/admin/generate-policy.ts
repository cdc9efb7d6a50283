import { type RegistryRef, repositoryArn } from "../content/registry-ref.js";
import type { RequestEvent } from "../events/logged-event.js";
import { iamActionOf } from "../requests/iam-actions.js";

interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/** Without a repository, this one is about all of them; others that name none are about the registry. */
const ON_ALL_REPOSITORIES = "ecr:DescribeRepositories";
/** The only resource that IAM takes for actions about the registry. */
const ANY = "*";

/** The least policy that lets a caller make these requests: no action, and no repository, that none of them needed. */
export function leastPolicy(requests: Iterable<RequestEvent>, ref: RegistryRef): PolicyDocument {
  const actionsOf = new Map<string, Set<string>>();
  const allow = (action: string, resource: string): void => {
    const actions = actionsOf.get(resource) ?? new Set();
    actionsOf.set(resource, actions.add(action));
  };
  for (const request of requests) {
    const action = iamActionOf(request.operation);
    if (action === undefined) continue;
    for (const resource of resourcesOf(request, action, ref)) allow(action, resource);
    const source = mountSource(request);
    if (source !== "") allow("ecr:GetDownloadUrlForLayer", repositoryArn(ref, source));
  }
  return { Version: "2012-10-17", Statement: statements(actionsOf) };
}

/** Resources that need the same actions share a statement. */
function statements(actionsOf: ReadonlyMap<string, ReadonlySet<string>>): Statement[] {
  const byActions = new Map<string, string[]>();
  for (const [resource, actions] of [...actionsOf].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const key = [...actions].sort().join(" ");
    byActions.set(key, [...(byActions.get(key) ?? []), resource]);
  }
  return [...byActions].map(([key, Resource]) => ({ Effect: "Allow", Action: key.split(" "), Resource }));
}

function resourcesOf(request: RequestEvent, action: string, ref: RegistryRef): string[] {
  const named = namesInBody(request) ?? (request.repository === "" ? [] : [request.repository]);
  if (named.length > 0) return named.map((name) => repositoryArn(ref, name));
  return [action === ON_ALL_REPOSITORIES ? repositoryArn(ref, "*") : ANY];
}

/** For an operation that takes several repositories; undefined if it doesn't, or if its body is no longer kept. */
function namesInBody({ bodies }: RequestEvent): string[] | undefined {
  if (bodies === undefined || bodies.isTruncated || !bodies.request.includes('"repositoryNames"')) return undefined;
  try {
    const { repositoryNames } = JSON.parse(bodies.request) as { repositoryNames?: unknown };
    return Array.isArray(repositoryNames) ? repositoryNames.filter((name) => typeof name === "string") : undefined;
  } catch {
    // A body that isn't JSON was refused before any policy was consulted.
    return undefined;
  }
}

/** The repository that a layer is mounted from, which the caller must be able to read; "" = none. */
function mountSource({ operation, path }: RequestEvent): string {
  if (operation !== "oci:MountBlob") return "";
  return new URLSearchParams(path.slice(path.indexOf("?") + 1)).get("from") ?? "";
}
