import type * as sdk from "@aws-sdk/client-ecr";
import { scanNotFound } from "../../content/error-texts.js";
import { getImage } from "../../content/images/find-image.js";
import { repositoryArn } from "../../content/registry-ref.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import { countRead } from "../../content/scanning/move-scan.js";
import { findScan } from "../../content/scanning/scans.js";
import type { Operation } from "../operation.js";
import { pageOf } from "../paging.js";
import { scanFindingsShape } from "../shapes/scan-findings-shape.js";

export const describeImageScanFindings: Operation<
  sdk.DescribeImageScanFindingsRequest,
  sdk.DescribeImageScanFindingsResponse
> = (context, input) => {
  const { registry, commit } = context;
  const { ref } = registry;
  const { imageId, repositoryName } = input;
  getRepository(registry.content, repositoryName);
  const image = getImage(registry.content, repositoryName, imageId);
  const selection = [repositoryArn(ref, repositoryName), imageId];
  const { page, nextToken } = pageOf(context, input, selection, (position, limit) => {
    const scan = findScan(registry.content, image);
    if (scan === undefined) throw scanNotFound(imageId, repositoryName, ref);
    const after = position === "" ? undefined : position;
    const { response, next } = scanFindingsShape(registry.content, scan, { imageId, after, limit });
    // The first page counts as a read, of an archived image it doesn't.
    if (after === undefined && image.status === "ACTIVE") commit((tx) => countRead(tx, scan));
    return { response, items: [], nextPosition: next };
  });
  return nextToken === undefined ? page.response : { ...page.response, nextToken };
};
