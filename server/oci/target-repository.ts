import { createRepository } from "../content/repositories/create-repository.js";
import { findRepository, getRepository } from "../content/repositories/find-repository.js";
import type { OciContext } from "./oci-call.js";

/** The name of the repository that the path names. @throws {EcrError} RepositoryNotFoundException */
export function repositoryOf({ call, registry }: OciContext): string {
  return getRepository(registry.content, call.repository).name;
}

/** The name of the repository that is pushed to, created where pushing does that. @throws {EcrError} RepositoryNotFoundException */
export function repositoryToPushTo(context: OciContext): string {
  const { call, registry, fidelity } = context;
  if (findRepository(registry.content, call.repository) === undefined && fidelity.createsRepositories) {
    registry.content.commit(call.requestId, (tx) => createRepository(tx, { name: call.repository }));
  }
  return repositoryOf(context);
}
