import type { Image as ImageMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/Image.js";
import type { ImageRef__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/ImageRef.js";
import type { Repository as RepositoryMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/Repository.js";
import { getImage } from "../content/images/find-image.js";
import { type ImageState, manifestOf } from "../content/images/image-state.js";
import { findLifecyclePolicy } from "../content/lifecycle/repository-lifecycle-policy.js";
import { repositoryArn } from "../content/registry-ref.js";
import { getRepository } from "../content/repositories/find-repository.js";
import type { RepositoryState } from "../content/repositories/repository-state.js";
import { findScan } from "../content/scanning/scans.js";
import type { ContentView } from "../content/view.js";
import { invalidField } from "./errors.js";
import { FieldReader } from "./field-reader.js";
import { scanMessage } from "./scan-message.js";
import { timeMessage } from "./time-message.js";

const MAX_NAME_LENGTH = 256;

/**
 * The image that a request's `image` names.
 * @throws InvalidFieldsError if it names none; EcrError if there is no such repository or image
 */
export function findImageOf(view: ContentView, ref: ImageRef__Output | null): ImageState {
  if (ref === null) throw invalidField("image", "must be set");
  const fields = new FieldReader();
  fields.required(ref.repository, "image.repository", MAX_NAME_LENGTH);
  const { tag, digest } = ref;
  if (ref.reference === undefined) fields.report("image.reference", "must be a tag or a digest");
  if (tag !== undefined) fields.required(tag, "image.tag", MAX_NAME_LENGTH);
  if (digest !== undefined) fields.required(digest, "image.digest", MAX_NAME_LENGTH);
  fields.done();
  const { name } = getRepository(view, ref.repository);
  return getImage(view, name, { imageTag: tag, imageDigest: digest });
}

export function repositoryMessage(view: ContentView, repository: RepositoryState): RepositoryMessage {
  return {
    name: repository.name,
    arn: repositoryArn(view.context.ref, repository.name),
    createTime: timeMessage(repository.createdAtMs),
    tagMutability: repository.tagMutability.mode,
    scanOnPush: repository.scanOnPush,
    lifecyclePolicyJson: findLifecyclePolicy(view, repository.name)?.policyText ?? "",
    repositoryPolicyJson: repository.policy?.text ?? "",
    imageCount: view.tables.images.of(repository.name).size,
    storedBytes: storedBytes(view, repository.name),
    tags: Object.fromEntries(repository.resourceTags),
  };
}

/** @param withManifest GetImage only: lists would get too long */
export function imageMessage(view: ContentView, image: ImageState, withManifest = false): ImageMessage {
  const scan = findScan(view, image);
  return {
    ...describedImage(image),
    scan: scan === undefined ? null : scanMessage(view, scan),
    ...(withManifest ? { manifest: manifestOf(image).bytes } : {}),
  };
}

/** What the record itself says. */
export function describedImage(image: Omit<ImageState, "manifest">): ImageMessage {
  return {
    repository: image.repository,
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
  };
}

/** Bytes of the layers of a repository; other repositories may share them. */
function storedBytes({ tables }: ContentView, repository: string): number {
  return tables.layers.of(repository).index.bytes;
}
