import type * as sdk from "@aws-sdk/client-ecr";
import { artifactMediaTypeOf, type ImageState, manifestOf } from "../../content/images/image-state.js";
import type { RegistryRef } from "../../content/registry-ref.js";

/** An image with its manifest, as PutImage and BatchGetImage answer it. */
export function imageShape({ accountId }: RegistryRef, image: ImageState, tag: string | undefined): sdk.Image {
  return {
    registryId: accountId,
    repositoryName: image.repository,
    imageId: { imageDigest: image.digest, imageTag: tag },
    imageManifest: manifestOf(image).text,
    imageManifestMediaType: image.mediaType,
  };
}

/**
 * An image as DescribeImages shows it (docs/ecr-behaviour.md C.5), without `imageScanStatus` and
 * `imageScanFindingsSummary`: only the CLAIR scanner filled them, and it is gone (F.4).
 */
export function imageDetailShape({ accountId }: RegistryRef, image: ImageState): sdk.ImageDetail {
  return {
    registryId: accountId,
    repositoryName: image.repository,
    imageDigest: image.digest,
    imageTags: image.tags.length > 0 ? [...image.tags] : undefined,
    imageSizeInBytes: image.sizeBytes,
    imagePushedAt: new Date(image.pushedAtMs),
    imageManifestMediaType: image.mediaType,
    artifactMediaType: artifactMediaTypeOf(image),
    lastRecordedPullTime: date(image.lastPulledAtMs),
    subjectManifestDigest: image.subjectDigest,
    imageStatus: image.status,
    lastArchivedAt: date(image.lastArchivedAtMs),
    lastActivatedAt: date(image.lastActivatedAtMs),
  };
}

function date(ms: number | undefined): Date | undefined {
  return ms === undefined ? undefined : new Date(ms);
}
