import type * as sdk from "@aws-sdk/client-ecr";
import { getImage } from "../../content/images/find-image.js";
import { imageReplications } from "../../content/replication/image-replications.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import type { Operation } from "../operation.js";
import { imageReplicationShape } from "../shapes/replication-shape.js";

export const describeImageReplicationStatus: Operation<
  sdk.DescribeImageReplicationStatusRequest,
  sdk.DescribeImageReplicationStatusResponse
> = ({ registry: { content } }, { repositoryName, imageId }) => {
  getRepository(content, repositoryName);
  const image = getImage(content, repositoryName, imageId);
  return { repositoryName, imageId, replicationStatuses: imageReplications(content, image).map(imageReplicationShape) };
};
