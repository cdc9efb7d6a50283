import type { Image as ImageMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/Image.js";
import type { ImageRef__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/ImageRef.js";
import type { Repository as RepositoryMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/Repository.js";
import { getImage } from "../content/images/find-image.js";
import type { Image } from "../content/images/image.js";
import type { Registry } from "../content/registry.js";
import type { Repository } from "../content/repositories/repository.js";
import { invalidField } from "./errors.js";
import { FieldReader } from "./field-reader.js";
import { scanMessage } from "./scan-message.js";
import { timeMessage } from "./time-message.js";

const LONGEST_NAME = 256;

export interface FoundImage {
  readonly repository: Repository;
  readonly image: Image;
}

/**
 * The image that a request's `image` names.
 * @throws InvalidFieldsError if it names none; EcrError if there is no such repository or image
 */
export function findImageOf(registry: Registry, ref: ImageRef__Output | null): FoundImage {
  if (ref === null) throw invalidField("image", "must be set");
  const fields = new FieldReader();
  fields.required(ref.repository, "image.repository", LONGEST_NAME);
  const { tag, digest } = ref;
  if (ref.reference === undefined) fields.report("image.reference", "must be a tag or a digest");
  if (tag !== undefined) fields.required(tag, "image.tag", LONGEST_NAME);
  if (digest !== undefined) fields.required(digest, "image.digest", LONGEST_NAME);
  fields.done();
  const repository = registry.repositories.get(ref.repository);
  return { repository, image: getImage(repository, { imageTag: tag, imageDigest: digest }) };
}

export function repositoryMessage(repository: Repository): RepositoryMessage {
  return {
    name: repository.name,
    arn: repository.arn,
    createTime: timeMessage(repository.createdAtMs),
    tagMutability: repository.tagMutability.mode,
    scanOnPush: repository.scanOnPush,
    repositoryPolicyJson: repository.policy?.text ?? "",
    imageCount: repository.images.size,
    storedBytes: repository.layers.bytes,
    tags: Object.fromEntries(repository.resourceTags),
  };
}

/** @param withManifest GetImage only: lists would get too long */
export function imageMessage({ repository, image }: FoundImage, withManifest = false): ImageMessage {
  const scan = repository.registry.scans.getScan(repository, image);
  return {
    repository: repository.name,
    digest: image.digest,
    tags: [...image.tags].sort(),
    mediaType: image.mediaType,
    artifactType: image.artifactType ?? "",
    subjectDigest: image.subjectDigest ?? "",
    sizeBytes: image.sizeBytes,
    pushTime: timeMessage(image.pushedAtMs),
    lastPullTime: timeMessage(image.lastPulledAtMs),
    pullCount: image.pullCount,
    layerDigests: [...image.layers],
    childDigests: [...image.children],
    scan: scan === undefined ? null : scanMessage(scan),
    ...(withManifest ? { manifest: image.manifest.bytes } : {}),
  };
}
