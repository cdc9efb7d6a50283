import { IMAGE_NOT_FOUND } from "../error-catalogue/oci-errors.js";
import { ecrError } from "../errors.js";
import { isExcluded } from "../settings/pull-time-exclusions.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { type ImageId, imageByDigest } from "./find-image.js";
import { type ImageFailure, isFailure, lookUp } from "./image-failures.js";
import { type ImageState, pulledImage } from "./image-state.js";

export interface PulledImages {
  readonly found: readonly { readonly image: ImageState; readonly imageId: ImageId }[];
  readonly failures: ImageFailure[];
}

/**
 * What one answer carries at most: 100 of the longest manifests, escaped as JSON, would take gigabytes of memory. AWS's
 * own limit is not known; manifests of real images are a thousandth of the longest.
 */
const MAX_MANIFEST_BYTES = 64 * 1024 * 1024;

export interface GetImagesRequest {
  readonly imageIds: readonly ImageId[];
  /** Undefined for any. */
  readonly acceptedMediaTypes: readonly string[] | undefined;
  readonly callerArn: string;
}

/**
 * Pulls images as BatchGetImage does: an image that can't be returned is a failure of its own (docs/ecr-behaviour.md C.3).
 * @throws {EcrError} LimitExceededException, and nothing is pulled then
 */
export function getImages(tx: Transaction, repository: string, request: GetImagesRequest): PulledImages {
  const found: { image: ImageState; imageId: ImageId }[] = [];
  const failures: ImageFailure[] = [];
  let manifestBytes = 0;
  for (const imageId of request.imageIds) {
    const result = pullable(tx, repository, imageId, request.acceptedMediaTypes);
    if (isFailure(result)) failures.push(result);
    else {
      manifestBytes += result.manifest.length;
      found.push({ image: result, imageId });
    }
  }
  if (manifestBytes > MAX_MANIFEST_BYTES)
    throw ecrError("LimitExceededException:manifests", { repository, maximum: MAX_MANIFEST_BYTES });
  // One that is asked for twice in a request is another record by the second time.
  const mayRepeat = found.length > 1;
  for (const { image } of found) {
    const current = mayRepeat ? (imageByDigest(tx, repository, image.digest) as ImageState) : image;
    recordPull(tx, current, request.callerArn);
  }
  return { found, failures };
}

function pullable(
  view: ContentView,
  repository: string,
  imageId: ImageId,
  accepted: readonly string[] | undefined,
): ImageState | ImageFailure {
  const result = lookUp(view, repository, imageId);
  if (isFailure(result)) return result;
  if (result.status !== "ACTIVE") {
    return { imageId, failureCode: "ImageInaccessible", failureReason: "Requested image is archived" };
  }
  if (accepted !== undefined && !accepted.includes(result.mediaType)) {
    return { imageId, failureCode: "ImageNotFound", failureReason: IMAGE_NOT_FOUND };
  }
  return result;
}

/** ECR refreshes lastRecordedPullTime at least every 24 hours, so not on each pull (docs/ecr-behaviour.md C.3). */
const PULL_TIME_GRANULARITY_MS = 24 * 60 * 60 * 1000;

/** Pulls by a principal that is registered for exclusion leave the time as it is. */
function recordPull(tx: Transaction, image: ImageState, callerArn: string): void {
  const { lastPulledAtMs } = image;
  const isRecent = lastPulledAtMs !== undefined && tx.now() - lastPulledAtMs < PULL_TIME_GRANULARITY_MS;
  const pulledAtMs = isRecent || isExcluded(tx, callerArn) ? lastPulledAtMs : tx.now();
  tx.put("images", pulledImage(image, pulledAtMs));
}
