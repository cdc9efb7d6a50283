import type { ImageIdentifier } from "@aws-sdk/client-ecr";
import { isAllowed } from "../access/authorize-call.js";
import type { ImageFailure } from "../content/images/image-failures.js";
import { upstreamImageFailure } from "../content/pull-through-cache/upstream-answers.js";
import { UpstreamError } from "../upstream/upstream-error.js";
import type { OperationContext } from "./operation.js";

/**
 * Has images fetched that a pull-through cache rule covers, all at the same time (docs/ecr-behaviour.md H.3).
 * @returns those that their upstream didn't give; undefined if there is nothing to wait for
 * @throws {EcrError} UnableToGetUpstreamImageException
 */
export function fetchUpstreamImages(
  { registry, call, services }: OperationContext,
  repositoryName: string,
  imageIds: readonly ImageIdentifier[],
): Promise<readonly ImageFailure[]> | undefined {
  const { accessKeyId, callerArn } = call;
  const may = (action: string) => isAllowed(call, { action, repositoryName, content: registry.content });
  const fetching = imageIds.map((imageId) => {
    const pull = { registry, repository: repositoryName, imageId, accessKeyId, callerArn, may };
    return attempt(imageId, () => services.pullThrough.prepare(pull));
  });
  if (fetching.every((one) => one === undefined)) return undefined;
  return Promise.all(fetching).then((failures) => failures.filter((failure) => failure !== undefined));
}

/** Undefined if there is nothing to wait for. */
function attempt(
  imageId: ImageIdentifier,
  prepare: () => Promise<void> | undefined,
): Promise<ImageFailure | undefined> | undefined {
  const failed = (error: unknown): ImageFailure => {
    if (error instanceof UpstreamError) return { imageId, ...upstreamImageFailure(error.kind) };
    throw error;
  };
  try {
    return prepare()?.then(() => undefined, failed);
  } catch (error) {
    return Promise.resolve(failed(error));
  }
}
