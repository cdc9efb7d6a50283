import { ecrError, invalidParameter } from "../errors.js";
import { changeRepository } from "../repositories/change-repository.js";
import { getRepository } from "../repositories/find-repository.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
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
export function setRepositoryPolicy(tx: Transaction, request: SetRepositoryPolicyRequest): Policy {
  getRepository(tx, request.repositoryName);
  const policy = repositoryPolicy(request.policyText, tx.context.ref);
  // ECR's text is not known; that it refuses is documented (API reference, SetRepositoryPolicy, "force").
  if (!request.force && locksOut(policy, request.access)) {
    throw invalidParameter(
      "PolicyText",
      "The policy would prevent the caller from setting another policy, which requires 'force'",
    );
  }
  changeRepository(tx, request.repositoryName, "repositoryPolicy", { policy });
  return policy;
}

/** @throws {EcrError} RepositoryNotFoundException, RepositoryPolicyNotFoundException */
export function getRepositoryPolicy(view: ContentView, repositoryName: string): Policy {
  const { policy } = getRepository(view, repositoryName);
  if (policy !== undefined) return policy;
  const account = view.context.ref.accountId;
  throw ecrError("RepositoryPolicyNotFoundException", { repository: repositoryName, account });
}

/**
 * Gives the policy that was deleted.
 * @throws {EcrError} RepositoryNotFoundException, RepositoryPolicyNotFoundException
 */
export function deleteRepositoryPolicy(tx: Transaction, repositoryName: string): Policy {
  const policy = getRepositoryPolicy(tx, repositoryName);
  changeRepository(tx, repositoryName, "repositoryPolicy", { policy: undefined });
  return policy;
}
