import type * as sdk from "@aws-sdk/client-ecr";
import { getImage } from "../../content/images/find-image.js";
import { imagesPage } from "../../content/images/list-images.js";
import { repositoryArn } from "../../content/registry-ref.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import type { Operation } from "../operation.js";
import { pageOf, refusePagingWith } from "../paging.js";
import { imageDetailShape } from "../shapes/image-shape.js";
import { listedImageDetailShape } from "../shapes/listed-image-shape.js";

export const describeImages: Operation<sdk.DescribeImagesRequest, sdk.DescribeImagesResponse> = (context, input) => {
  const { content, ref } = context.registry;
  const { name: repository } = getRepository(content, input.repositoryName);
  refusePagingWith("imageIds", input.imageIds, input);
  if (input.imageIds !== undefined) {
    const images = new Set(input.imageIds.map((imageId) => getImage(content, repository, imageId)));
    return { imageDetails: [...images].map((image) => imageDetailShape(ref, image)) };
  }
  const { page, nextToken } = pageOf(
    context,
    input,
    [repositoryArn(ref, repository), input.filter],
    (position, limit) => imagesPage(content, { repository, filter: input.filter ?? {}, position, limit }),
  );
  return { imageDetails: page.items.map((image) => listedImageDetailShape(ref, image)), nextToken };
};
