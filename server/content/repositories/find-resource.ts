import { repositoryNotFound } from "../error-texts.js";
import { ecrError } from "../errors.js";
import type { ContentView } from "../view.js";
import { getRepository } from "./find-repository.js";
import type { RepositoryState } from "./repository-state.js";

const REPOSITORY_ARN = /^arn:aws[a-z-]*:ecr:([a-z0-9-]+):([0-9]{12}):repository\/(.+)$/;

/**
 * The repository that an ARN names. Only repositories can carry tags.
 * @throws {EcrError} InvalidParameterException for anything but a repository's ARN, RepositoryNotFoundException
 */
export function findResource(view: ContentView, resourceArn: string): RepositoryState {
  const match = REPOSITORY_ARN.exec(resourceArn);
  if (match === null) throw ecrError("InvalidParameterException:arn");
  const [, region, accountId, name] = match as unknown as [string, string, string, string];
  if (region !== view.context.ref.region) throw ecrError("InvalidParameterException:arn");
  if (accountId !== view.context.ref.accountId) throw repositoryNotFound(name, { accountId, region });
  return getRepository(view, name);
}
