import type * as sdk from "@aws-sdk/client-ecr";
import { imageIdsPage } from "../../content/images/list-images.js";
import type { Operation } from "../operation.js";
import { pageOf } from "../paging.js";

export const listImages: Operation<sdk.ListImagesRequest, sdk.ListImagesResponse> = (context, input) => {
  const repository = context.registry.repositories.get(input.repositoryName);
  const { page, nextToken } = pageOf(context, input, [repository.arn, input.filter], (position, limit) =>
    imageIdsPage(repository, input.filter ?? {}, position, limit),
  );
  return { imageIds: page.items.map(({ imageDigest, imageTag }) => ({ imageDigest, imageTag })), nextToken };
};
