import type * as sdk from "@aws-sdk/client-ecr";
import { getImage } from "../../content/images/find-image.js";
import type { Operation } from "../operation.js";
import { pageOf } from "../paging.js";

export const describeImageScanFindings: Operation<
  sdk.DescribeImageScanFindingsRequest,
  sdk.DescribeImageScanFindingsResponse
> = (context, input) => {
  const { registry } = context;
  const repository = registry.repositories.get(input.repositoryName);
  const image = getImage(repository, input.imageId);
  const { page, nextToken } = pageOf(context, input, [repository.arn, input.imageId], (position, limit) => {
    const after = position === "" ? undefined : position;
    const { response, next } = registry.scans.describeFindings(repository, image, {
      imageId: input.imageId,
      after,
      limit,
    });
    return { response, items: [], nextPosition: next };
  });
  return nextToken === undefined ? page.response : { ...page.response, nextToken };
};
