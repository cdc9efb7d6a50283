import { isAllowed } from "../access/authorize-call.js";
import { applyingTemplate, createByTemplate } from "../content/creation-templates/create-by-template.js";
import { findRepository, getRepository } from "../content/repositories/find-repository.js";
import type { OciContext } from "./oci-call.js";

/** The name of the repository that the path names. @throws {EcrError} RepositoryNotFoundException */
export function repositoryOf({ call, registry }: OciContext): string {
  return getRepository(registry.content, call.repository).name;
}

/**
 * The name of the repository that is pushed to, created where pushing does that.
 * @throws {EcrError} RepositoryNotFoundException, and the errors of CreateRepository
 */
export function repositoryToPushTo(context: OciContext): string {
  const { call, registry } = context;
  if (findRepository(registry.content, call.repository) === undefined && createsOnPush(context)) {
    registry.content.commit(call.requestId, (tx) => createByTemplate(tx, call.repository, "CREATE_ON_PUSH"));
  }
  return repositoryOf(context);
}

/** On AWS a template has to ask for it, and the caller must be allowed to create the repository (H.4) [inferred for the latter]. */
function createsOnPush({ call, registry, fidelity }: OciContext): boolean {
  if (fidelity.createsRepositories) return true;
  const { content } = registry;
  if (applyingTemplate(content, call.repository, "CREATE_ON_PUSH") === undefined) return false;
  return isAllowed(call, { action: "ecr:CreateRepository", repositoryName: call.repository, content });
}
