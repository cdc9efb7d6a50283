import type * as sdk from "@aws-sdk/client-ecr";
import { deleteRepository as remove } from "../../content/repositories/delete-repository.js";
import type { Operation } from "../operation.js";
import { repositoryShape } from "../shapes/repository-shape.js";

export const deleteRepository: Operation<sdk.DeleteRepositoryRequest, sdk.DeleteRepositoryResponse> = (
  context,
  input,
) => {
  const repository = context.commit((tx) => remove(tx, input.repositoryName, input.force ?? false));
  return { repository: repositoryShape(repository, context) };
};
