import type * as sdk from "@aws-sdk/client-ecr";
import { getImage } from "../../content/images/find-image.js";
import { getRepository } from "../../content/repositories/find-repository.js";
import { signingsOf } from "../../content/signing/image-signings.js";
import type { Operation } from "../operation.js";

export const describeImageSigningStatus: Operation<
  sdk.DescribeImageSigningStatusRequest,
  sdk.DescribeImageSigningStatusResponse
> = ({ registry: { content, ref } }, { repositoryName, imageId }) => {
  getRepository(content, repositoryName);
  const image = getImage(content, repositoryName, imageId);
  return {
    repositoryName,
    imageId,
    registryId: ref.accountId,
    signingStatuses: signingsOf(content, image).map(({ signingProfileArn, status, failure }) => ({
      signingProfileArn,
      status,
      // What a signing will fail with shows when it has.
      ...(status === "FAILED" ? failure : {}),
    })),
  };
};
