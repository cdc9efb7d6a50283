import type * as sdk from "@aws-sdk/client-ecr";
import { imageIdsPage } from "../../content/images/list-images.js";
import { repositoryArn } from "../../content/registry-ref.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import type { Operation } from "../operation.js";
import { pageOf } from "../paging.js";

export const listImages: Operation<sdk.ListImagesRequest, sdk.ListImagesResponse> = (context, input) => {
  const { content, ref } = context.registry;
  const { name: repository } = getRepository(content, input.repositoryName);
  const { page, nextToken } = pageOf(
    context,
    input,
    [repositoryArn(ref, repository), input.filter],
    (position, limit) => imageIdsPage(content, { repository, filter: input.filter ?? {}, position, limit }),
  );
  return { imageIds: page.items.map(({ imageDigest, imageTag }) => ({ imageDigest, imageTag })), nextToken };
};
