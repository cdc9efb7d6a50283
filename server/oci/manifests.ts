import { isAllowed } from "../access/authorize-call.js";
import { IMAGE_NOT_FOUND } from "../content/error-catalogue/oci-errors.js";
import { EcrError, invalidParameter } from "../content/errors.js";
import { deleteImage, removeImage, removeTag } from "../content/images/delete-image.js";
import { getImage } from "../content/images/find-image.js";
import { getImages } from "../content/images/get-images.js";
import type { ImageFailure } from "../content/images/image-failures.js";
import { type ImageState, manifestOf } from "../content/images/image-state.js";
import { ManifestContent } from "../content/images/manifest-content.js";
import { putImage } from "../content/images/put-image.js";
import type { Transaction } from "../content/transaction.js";
import type { Reply } from "../http/reply.js";
import { acceptedMediaTypes as acceptedTypes, mediaTypeOf } from "./accept.js";
import { OciError } from "./errors.js";
import { imageIdOf, isDigest, isTag, requireTag } from "./identifiers.js";
import type { Handler, OciContext } from "./oci-call.js";
import { reply } from "./reply.js";
import { readSmallBody } from "./small-body.js";
import { repositoryOf, repositoryToPushTo } from "./target-repository.js";
import { serverUrl } from "./urls.js";

/** `imageManifest` of PutImage in the ECR API's model, in bytes. */
const MAX_MANIFEST_BYTES = 4_194_304;

export const headManifest: Handler = (context) =>
  pulled(context, (image) =>
    reply(
      context.call,
      200,
      {
        "Content-Type": image.mediaType,
        "Docker-Content-Digest": image.digest,
        ...(context.fidelity.sizesHeader ? { Sizes: "" } : {}),
      },
      manifestOf(image).bytes,
    ),
  );

export const getManifest: Handler = (context) =>
  pulled(context, (image) => {
    const digest = context.fidelity.digestOnManifestGet ? { "Docker-Content-Digest": image.digest } : {};
    return reply(context.call, 200, { "Content-Type": image.mediaType, ...digest }, manifestOf(image).bytes);
  });

/** Pushing by digest leaves the image untagged (docs/ecr-behaviour.md E.5), unless it can name tags besides. */
export const putManifest: Handler = async (context) => {
  const { call, registry, services, fidelity } = context;
  const imageId = imageIdOf(call.reference);
  const tags = tagsBesides(context);
  repositoryToPushTo(context);
  const bytes = await readSmallBody(call.request, MAX_MANIFEST_BYTES, () => tooLarge(context));
  // Looked up again: it may have been deleted while the body came in.
  const repository = repositoryToPushTo(context);
  const image = registry.content.commit(call.requestId, (tx) =>
    putImage(tx, repository, {
      manifest: new ManifestContent(bytes),
      mediaType: mediaTypeOf(call.request.headers["content-type"]),
      ...("imageTag" in imageId ? { tag: imageId.imageTag } : { digest: imageId.imageDigest, moreTags: tags }),
      digestAlgorithms: fidelity.digestAlgorithms,
      plane: "registry",
    }),
  );
  const base = fidelity.absoluteUrls ? serverUrl(call, services.publicHost) : "";
  return reply(call, 201, {
    "Docker-Content-Digest": image.digest,
    ...(tags.length === 0 ? {} : { "OCI-Tag": tags.join(", ") }),
    ...(image.subjectDigest === undefined ? {} : { "OCI-Subject": image.subjectDigest }),
    ...(fidelity.locationOnManifestPut ? { Location: `${base}/v2/${repository}/manifests/${image.digest}` } : {}),
  });
};

/** Of a push by digest: a push by tag names its one tag in the path. @throws {OciError} TAG_INVALID */
function tagsBesides({ call, fidelity }: OciContext): readonly string[] {
  if (!fidelity.tagParameters || !isDigest(call.reference)) return [];
  const tags = [...new Set(call.query.getAll("tag"))];
  for (const tag of tags) requireTag(tag);
  return tags;
}

/** By digest the image with all its tags, by tag the tag; ECR deletes an image with its last tag. */
export const deleteManifest: Handler = (context) => {
  const { call, registry, fidelity } = context;
  const repository = repositoryOf(context);
  const imageId = askedImageId(context);
  registry.content.commit(call.requestId, (tx) => {
    if (fidelity.deletion === "plain")
      deletePlainly(tx, getImage(tx, repository, imageId), "imageTag" in imageId ? imageId.imageTag : undefined);
    else {
      const { failure } = deleteImage(tx, repository, imageId);
      if (failure !== undefined) throw asError(failure);
    }
  });
  return reply(call, 202);
};

function deletePlainly(tx: Transaction, image: ImageState, tag: string | undefined): void {
  if (tag === undefined) removeImage(tx, image);
  else removeTag(tx, image, tag);
}

/** What an upstream may have first comes from there (H.3). */
function pulled(context: OciContext, render: (image: ImageState) => Reply): Reply | Promise<Reply> {
  const { call, registry, services } = context;
  const { repository: repositoryName, reference, accessKeyId, callerArn } = call;
  const preparing = services.pullThrough.prepare({
    registry,
    repository: repositoryName,
    imageId: isDigest(reference) ? { imageDigest: reference } : { imageTag: reference },
    accessKeyId,
    callerArn,
    via: call.request.headers.via,
    may: (action) => isAllowed(call, { action, repositoryName, content: registry.content }),
  });
  return preparing === undefined ? render(pull(context)) : preparing.then(() => render(pull(context)));
}

/** A HEAD counts as a pull too, like BatchGetImage (docs/ecr-behaviour.md C.3, inferred). */
function pull(context: OciContext): ImageState {
  const { call, registry, fidelity } = context;
  const repository = repositoryOf(context);
  const acceptedMediaTypes = fidelity.honoursAccept ? acceptedTypes(call.request.headers.accept) : undefined;
  const request = { imageIds: [askedImageId(context)], acceptedMediaTypes, callerArn: call.callerArn };
  const { found, failures } = registry.content.commit(call.requestId, (tx) => getImages(tx, repository, request));
  const [image] = found;
  if (image !== undefined) return image.image;
  throw asError(failures[0]);
}

/** The image that is asked for, which may not be there. @throws {OciError} TAG_INVALID, DIGEST_INVALID, MANIFEST_UNKNOWN */
function askedImageId({ call, fidelity }: OciContext): ReturnType<typeof imageIdOf> {
  const { reference } = call;
  if (fidelity.impossibleTag === "not-found" && !isDigest(reference) && !isTag(reference)) {
    throw new OciError("MANIFEST_UNKNOWN", IMAGE_NOT_FOUND);
  }
  return imageIdOf(reference);
}

/** A failure of the batch operations, as the registry says it of the one image that it was asked for. */
function asError(failure: ImageFailure | undefined): EcrError | OciError {
  if (failure?.failureCode === "ImageReferencedByManifestList") {
    return new EcrError("InvalidParameterException", failure.failureReason);
  }
  return new OciError("MANIFEST_UNKNOWN", failure?.failureReason ?? IMAGE_NOT_FOUND);
}

function tooLarge({ fidelity }: OciContext): Error {
  const refusal = invalidParameter(
    "imageManifest",
    `Member must have length less than or equal to ${MAX_MANIFEST_BYTES}`,
  );
  // 413 is the specification's ("Pushing Manifests").
  return fidelity.invalidParameter === "unsupported" ? refusal : new OciError("SIZE_INVALID", refusal.message, 413);
}
