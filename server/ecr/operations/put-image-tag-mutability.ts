import type * as sdk from "@aws-sdk/client-ecr";
import { changeRepository } from "../../content/repositories/change-repository.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import { tagMutability } from "../../content/repositories/tag-mutability.js";
import type { Operation } from "../operation.js";
import { tagMutabilityShape } from "../shapes/repository-shape.js";

export const putImageTagMutability: Operation<sdk.PutImageTagMutabilityRequest, sdk.PutImageTagMutabilityResponse> = (
  { registry, commit },
  input,
) => {
  const { repositoryName, imageTagMutability, imageTagMutabilityExclusionFilters } = input;
  const repository = commit((tx) => {
    getRepository(tx, repositoryName);
    return changeRepository(tx, repositoryName, "imageTagMutability", {
      tagMutability: tagMutability(imageTagMutability, imageTagMutabilityExclusionFilters),
    });
  });
  return {
    registryId: registry.ref.accountId,
    repositoryName: repository.name,
    ...tagMutabilityShape(repository.tagMutability),
  };
};
