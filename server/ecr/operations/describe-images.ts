import type * as sdk from "@aws-sdk/client-ecr";
import { getImage } from "../../content/images/find-image.js";
import { imagesPage } from "../../content/images/list-images.js";
import type { Operation } from "../operation.js";
import { pageOf, refusePagingWith } from "../paging.js";
import { imageDetailShape } from "../shapes/image-shape.js";
import { listedImageDetailShape } from "../shapes/listed-image-shape.js";

export const describeImages: Operation<sdk.DescribeImagesRequest, sdk.DescribeImagesResponse> = (context, input) => {
  const repository = context.registry.repositories.get(input.repositoryName);
  refusePagingWith("imageIds", input.imageIds, input);
  if (input.imageIds !== undefined) {
    const images = new Set(input.imageIds.map((imageId) => getImage(repository, imageId)));
    return { imageDetails: [...images].map((image) => imageDetailShape(repository, image)) };
  }
  const { page, nextToken } = pageOf(context, input, [repository.arn, input.filter], (position, limit) =>
    imagesPage(repository, input.filter ?? {}, position, limit),
  );
  return { imageDetails: page.items.map((image) => listedImageDetailShape(repository, image)), nextToken };
};
