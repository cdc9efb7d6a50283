import type { Transaction } from "../transaction.js";
import { artifactMediaTypeOf, type ImageState } from "./image-state.js";
import { isIndexType } from "./media-types.js";

/** "ECR Image Action", or "ECR Referrer Action" for an artifact that refers to an image (docs/ecr-behaviour.md J). */
export function notifyImageAction(
  tx: Transaction,
  image: ImageState,
  actionType: "PUSH" | "DELETE" | "UPDATE_STORAGE_CLASS",
  tag: string | undefined,
  more?: Readonly<Record<string, unknown>>,
): void {
  const detail: Readonly<Record<string, unknown>> = {
    result: "SUCCESS",
    "repository-name": image.repository,
    "image-digest": image.digest,
    "action-type": actionType,
    // Always there when an image is pushed or deleted, and never when it is archived or restored.
    "image-tag": actionType === "UPDATE_STORAGE_CLASS" ? undefined : (tag ?? ""),
    "manifest-media-type": image.mediaType,
    "artifact-media-type": isIndexType(image.mediaType) ? undefined : artifactMediaTypeOf(image),
  };
  tx.notify({
    source: "aws.ecr",
    detailType: image.subjectDigest === undefined ? "ECR Image Action" : "ECR Referrer Action",
    resources: NO_RESOURCES,
    detail: more === undefined ? detail : { ...detail, ...more },
    detailBytes: DETAIL_BYTES,
  });
}

/** Its digest and texts that others share. */
const DETAIL_BYTES = 384;
const NO_RESOURCES: readonly string[] = [];
