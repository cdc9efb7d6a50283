import type * as sdk from "@aws-sdk/client-ecr";
import type { Image } from "../../content/images/image.js";
import type { Repository } from "../../content/repositories/repository.js";

/** An image with its manifest, as PutImage and BatchGetImage answer it. */
export function imageShape(repository: Repository, image: Image, tag: string | undefined): sdk.Image {
  return {
    registryId: repository.registry.ref.accountId,
    repositoryName: repository.name,
    imageId: { imageDigest: image.digest, imageTag: tag },
    imageManifest: image.manifest.text,
    imageManifestMediaType: image.mediaType,
  };
}

/** An image as DescribeImages shows it (docs/ecr-behaviour.md C.5). */
export function imageDetailShape(repository: Repository, image: Image): sdk.ImageDetail {
  const scan = repository.registry.scans.describeImagesSummary(repository, image);
  return {
    registryId: repository.registry.ref.accountId,
    repositoryName: repository.name,
    imageDigest: image.digest,
    imageTags: image.tags.length > 0 ? [...image.tags] : undefined,
    imageSizeInBytes: image.sizeBytes,
    imagePushedAt: new Date(image.pushedAtMs),
    imageManifestMediaType: image.mediaType,
    artifactMediaType: image.artifactMediaType,
    lastRecordedPullTime: date(image.lastPulledAtMs),
    subjectManifestDigest: image.subjectDigest,
    imageStatus: image.status,
    lastArchivedAt: date(image.lastArchivedAtMs),
    lastActivatedAt: date(image.lastActivatedAtMs),
    // Member by member: a spread makes the engine define each of all these at run time.
    imageScanStatus: scan.imageScanStatus,
    imageScanFindingsSummary: scan.imageScanFindingsSummary,
  };
}

function date(ms: number | undefined): Date | undefined {
  return ms === undefined ? undefined : new Date(ms);
}
