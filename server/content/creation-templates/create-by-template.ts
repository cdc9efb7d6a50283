import { EcrError } from "../errors.js";
import { putLifecyclePolicy } from "../lifecycle/repository-lifecycle-policy.js";
import { repositoryPolicy } from "../policies/read-policy.js";
import { changeRepository } from "../repositories/change-repository.js";
import { createRepository } from "../repositories/create-repository.js";
import { getRepository } from "../repositories/find-repository.js";
import type { RepositoryState } from "../repositories/repository-state.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { type CreationCause, type CreationTemplate, templateFor } from "./creation-template.js";
import { creationTemplates } from "./creation-templates.js";
import { creationProblem, type NewRepository, newRepository } from "./new-repository.js";

/** The template that a repository would be made from; undefined if none applies. */
export function applyingTemplate(
  view: ContentView,
  repositoryName: string,
  cause: CreationCause,
): CreationTemplate | undefined {
  return templateFor(creationTemplates(view), repositoryName, cause);
}

/**
 * Creates a repository as ECR does by itself: from the template that applies, or with defaults (H.4).
 * @throws {EcrError} the errors of CreateRepository; AccessDeniedException for a template that lacks its role: which error
 *   ECR answers then isn't known [inferred]
 */
export function createByTemplate(tx: Transaction, name: string, cause: CreationCause): RepositoryState {
  const template = applyingTemplate(tx, name, cause);
  const problem = template === undefined ? undefined : creationProblem(template);
  if (problem !== undefined) {
    throw new EcrError("AccessDeniedException", `The repository with name '${name}' can't be created: ${problem}`);
  }
  const settings = newRepository(name, template);
  createRepository(tx, settings);
  putPolicies(tx, settings);
  return getRepository(tx, name);
}

function putPolicies(tx: Transaction, { name, repositoryPolicy: policy, lifecyclePolicy }: NewRepository): void {
  if (policy !== undefined) {
    changeRepository(tx, name, "repositoryPolicy", { policy: repositoryPolicy(policy, tx.context.ref) });
  }
  if (lifecyclePolicy !== undefined) putLifecyclePolicy(tx, name, lifecyclePolicy);
}
