import type { Resource } from "@aws-sdk/client-ecr";
import type { ImageState } from "../images/image-state.js";
import { type RegistryRef, repositoryArn } from "../registry-ref.js";

/**
 * The image that an enhanced finding is about. Platform, architecture and author stand in the image's config, which is
 * a layer like any other to the registry: they are constants here, and `enhanced_overrides` can state others.
 */
export function scannedImageResource(ref: RegistryRef, image: ImageState): Resource {
  return {
    details: {
      awsEcrContainerImage: {
        architecture: "amd64",
        author: "",
        imageHash: image.digest,
        imageTags: [...image.tags],
        inUseCount: 0,
        platform: "DEBIAN_12",
        pushedAt: new Date(image.pushedAtMs),
        registry: ref.accountId,
        repositoryName: image.repository,
      },
    },
    id: `${repositoryArn(ref, image.repository)}/${image.digest}`,
    tags: {},
    type: "AWS_ECR_CONTAINER_IMAGE",
  };
}
