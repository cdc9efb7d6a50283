import { IMAGE_NOT_FOUND } from "../error-catalogue/oci-errors.js";
import type { ContentView } from "../view.js";
import { findImage, type ImageId, imageByDigest, imageByTag } from "./find-image.js";
import type { ImageState } from "./image-state.js";

/** Why one of several requested images could not be returned (docs/ecr-behaviour.md C.3, C.4). */
export interface ImageFailure {
  readonly imageId: ImageId;
  readonly failureCode: ImageFailureCode;
  readonly failureReason: string;
}

export type ImageFailureCode =
  | "InvalidImageDigest"
  | "InvalidImageTag"
  | "ImageTagDoesNotMatchDigest"
  | "ImageNotFound"
  | "MissingDigestAndTag"
  | "ImageReferencedByManifestList"
  | "ImageInaccessible"
  | "UpstreamAccessDenied"
  | "UpstreamTooManyRequests"
  | "UpstreamUnavailable";

const DIGEST = /^[a-zA-Z0-9\-_+.]+:[a-fA-F0-9]+$/;
/** What PutImage takes (server/model/ecr-checks.ts): every tag that an image can have can also be asked for and deleted. */
const TAG = /^[a-zA-Z0-9\-_+.]+$/;

/** Looks one image up; a failure instead of an exception, as the batch operations answer it. */
export function lookUp(view: ContentView, repository: string, imageId: ImageId): ImageState | ImageFailure {
  const { imageDigest, imageTag } = imageId;
  const fail = (failureCode: ImageFailureCode, failureReason: string): ImageFailure => ({
    imageId,
    failureCode,
    failureReason,
  });
  if (imageDigest === undefined && imageTag === undefined) {
    return fail("MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null");
  }
  if (imageDigest !== undefined && !DIGEST.test(imageDigest)) {
    const regex = "[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+";
    return fail("InvalidImageDigest", `Invalid request parameters: image digest should satisfy the regex '${regex}'`);
  }
  if (imageTag !== undefined && !TAG.test(imageTag)) {
    const regex = "[a-zA-Z0-9-_+.]+";
    return fail("InvalidImageTag", `Invalid request parameters: image tag should satisfy the regex '${regex}'`);
  }
  const image = findImage(view, repository, imageId);
  if (image !== undefined) return image;
  const bothExist =
    imageDigest !== undefined &&
    imageTag !== undefined &&
    imageByDigest(view, repository, imageDigest) !== undefined &&
    imageByTag(view, repository, imageTag) !== undefined;
  return bothExist
    ? fail("ImageTagDoesNotMatchDigest", "Requested image tag does not match the image digest")
    : fail("ImageNotFound", IMAGE_NOT_FOUND);
}

export function isFailure(result: ImageState | ImageFailure): result is ImageFailure {
  return "failureCode" in result;
}
