import type * as sdk from "@aws-sdk/client-ecr";
import { createRepository as create } from "../../content/repositories/create-repository.js";
import type { Operation } from "../operation.js";
import { repositoryShape } from "../shapes/repository-shape.js";

export const createRepository: Operation<sdk.CreateRepositoryRequest, sdk.CreateRepositoryResponse> = (
  context,
  input,
) => {
  const repository = context.commit((tx) =>
    create(tx, {
      name: input.repositoryName,
      imageTagMutability: input.imageTagMutability,
      exclusionFilters: input.imageTagMutabilityExclusionFilters,
      scanOnPush: input.imageScanningConfiguration?.scanOnPush,
      encryption: input.encryptionConfiguration,
      resourceTags: input.tags,
    }),
  );
  return { repository: repositoryShape(repository, context) };
};
