import type * as sdk from "@aws-sdk/client-ecr";
import { tagMutability } from "../../content/repositories/tag-mutability.js";
import type { Operation } from "../operation.js";
import { tagMutabilityShape } from "../shapes/repository-shape.js";

export const putImageTagMutability: Operation<sdk.PutImageTagMutabilityRequest, sdk.PutImageTagMutabilityResponse> = (
  { registry },
  input,
) => {
  const repository = registry.repositories.get(input.repositoryName);
  repository.tagMutability = tagMutability(input.imageTagMutability, input.imageTagMutabilityExclusionFilters);
  registry.changed({
    kind: "repository.changed",
    repository: repository.name,
    detail: { setting: "imageTagMutability" },
  });
  return {
    registryId: registry.ref.accountId,
    repositoryName: repository.name,
    ...tagMutabilityShape(repository.tagMutability),
  };
};
