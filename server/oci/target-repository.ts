import { createRepository } from "../content/repositories/create-repository.js";
import type { Repository } from "../content/repositories/repository.js";
import type { OciContext } from "./oci-call.js";

/** @throws {EcrError} RepositoryNotFoundException */
export function repositoryOf({ call, registry }: OciContext): Repository {
  return registry.repositories.get(call.repository);
}

/** The repository that is pushed to, created where pushing does that. @throws {EcrError} RepositoryNotFoundException */
export function repositoryToPushTo(context: OciContext): Repository {
  const { call, hosted, registry, fidelity } = context;
  const repository = registry.repositories.find(call.repository);
  if (repository !== undefined || !fidelity.createsRepositories) return repository ?? repositoryOf(context);
  return hosted.because(call.requestId, () => createRepository(registry, { name: call.repository }));
}
