import type { Repository } from "../repositories/repository.js";
import type { Image } from "./image.js";

/** "ECR Image Action", or "ECR Referrer Action" for an artifact that refers to an image (docs/ecr-behaviour.md J). */
export function notifyImageAction(
  repository: Repository,
  image: Image,
  actionType: "PUSH" | "DELETE" | "UPDATE_STORAGE_CLASS",
  tag: string | undefined,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const detail: Record<string, unknown> = {
    result: "SUCCESS",
    "repository-name": repository.name,
    "image-digest": image.digest,
    "action-type": actionType,
  };
  if (tag !== undefined) detail["image-tag"] = tag;
  detail["manifest-media-type"] = image.mediaType;
  if (image.artifactMediaType !== undefined) detail["artifact-media-type"] = image.artifactMediaType;
  repository.registry.notified({
    source: "aws.ecr",
    detailType: image.subjectDigest === undefined ? "ECR Image Action" : "ECR Referrer Action",
    resources: [],
    detail: Object.assign(detail, more),
  });
}
