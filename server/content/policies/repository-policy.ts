import { EcrError, invalidParameter } from "../errors.js";
import type { Registry } from "../registry.js";
import type { Repository } from "../repositories/repository.js";
import { type AccessRequest, locksOut } from "./authorize.js";
import type { Policy } from "./policy.js";
import { repositoryPolicy } from "./read-policy.js";

export interface SetRepositoryPolicyRequest {
  readonly repositoryName: string;
  readonly policyText: string;
  /** Sets a policy that locks the caller out, too. */
  readonly force: boolean;
  readonly access: Omit<AccessRequest, "action">;
}

/**
 * The repository comes before the text (docs/ecr-behaviour.md A.4).
 * @throws {EcrError} RepositoryNotFoundException, InvalidParameterException
 */
export function setRepositoryPolicy(registry: Registry, request: SetRepositoryPolicyRequest): Policy {
  const repository = registry.repositories.get(request.repositoryName);
  const policy = repositoryPolicy(request.policyText, registry.ref);
  // ECR's text is not known; that it refuses is documented (API reference, SetRepositoryPolicy, "force").
  if (!request.force && locksOut(policy, request.access)) {
    throw invalidParameter(
      "PolicyText",
      "The policy would prevent the caller from setting another policy, which requires 'force'",
    );
  }
  change(repository, policy);
  return policy;
}

/** @throws {EcrError} RepositoryNotFoundException, RepositoryPolicyNotFoundException */
export function getRepositoryPolicy(registry: Registry, repositoryName: string): Policy {
  const { policy } = registry.repositories.get(repositoryName);
  if (policy !== undefined) return policy;
  throw new EcrError(
    "RepositoryPolicyNotFoundException",
    `Repository policy does not exist for the repository with name '${repositoryName}' in the registry with id '${registry.ref.accountId}'`,
  );
}

/**
 * Gives the policy that was deleted.
 * @throws {EcrError} RepositoryNotFoundException, RepositoryPolicyNotFoundException
 */
export function deleteRepositoryPolicy(registry: Registry, repositoryName: string): Policy {
  const policy = getRepositoryPolicy(registry, repositoryName);
  change(registry.repositories.get(repositoryName), undefined);
  return policy;
}

function change(repository: Repository, policy: Policy | undefined): void {
  repository.policy = policy;
  repository.registry.changed({
    kind: "repository.changed",
    repository: repository.name,
    detail: { setting: "repositoryPolicy" },
  });
}
