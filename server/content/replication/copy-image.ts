import { algorithmOf } from "../../blobs/digest-algorithm.js";
import { createByTemplate } from "../creation-templates/create-by-template.js";
import { EcrError } from "../errors.js";
import { imageByDigest, imageByTag } from "../images/find-image.js";
import { type ImageState, manifestOf } from "../images/image-state.js";
import { putImage } from "../images/put-image.js";
import { addLayer, findLayer } from "../layers/layers.js";
import { repositoryArn } from "../registry-ref.js";
import { findRepository, getRepository } from "../repositories/find-repository.js";
import { isImmutable } from "../repositories/tag-mutability.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { authorizeReplication } from "./authorize-replication.js";
import { takesTag } from "./replicated-change.js";
import { SubImageError } from "./replication-failure.js";

/**
 * Puts an image of another registry into this one, with its children and layers: bytes are the process's, so that only
 * records are copied. An immutable tag stays where it is.
 * @throws {EcrError} why it can't be copied here: AccessDeniedException, quotas, parts that are missing at the source
 */
export function copyImage(tx: Transaction, source: ContentView, image: ImageState, tag: string | undefined): void {
  const { repository } = image;
  const isNew = findRepository(tx, repository) === undefined;
  if (isNew) authorizeReplication(tx, source.context.ref, "ecr:CreateRepository", repository);
  authorizeReplication(tx, source.context.ref, "ecr:ReplicateImage", repository);
  if (isNew) createByTemplate(tx, repository, "REPLICATION");
  copyManifest(tx, source, image, tag);
  notifyReplication(tx, source, { repository, digest: image.digest, tag }, "SUCCESS");
}

function copyManifest(tx: Transaction, source: ContentView, image: ImageState, tag: string | undefined): void {
  const { repository, digest, mediaType } = image;
  for (const child of image.children) {
    const there = imageByDigest(source, repository, child);
    if (there !== undefined && imageByDigest(tx, repository, child) === undefined) {
      copyChild(tx, source, there);
    }
  }
  for (const layer of image.layers) {
    const there = findLayer(source, repository, layer);
    if (there === undefined || findLayer(tx, repository, layer) !== undefined) continue;
    addLayer(tx, repository, layer, there.size);
    tx.changed({ kind: "layer.uploaded", repository, digest: layer });
  }
  const algorithm = algorithmOf(digest);
  putImage(tx, repository, {
    manifest: manifestOf(image),
    mediaType,
    tag: tag !== undefined && isTaken(tx, image, tag) ? tag : undefined,
    digest,
    ...(algorithm === undefined ? {} : { digestAlgorithms: [algorithm] }),
    plane: "replication",
  });
}

/** @throws {SubImageError} */
function copyChild(tx: Transaction, source: ContentView, child: ImageState): void {
  try {
    copyManifest(tx, source, child, undefined);
  } catch (error) {
    throw error instanceof EcrError ? new SubImageError(error.code, error.message) : error;
  }
}

function isTaken(tx: Transaction, { repository, digest }: ImageState, tag: string): boolean {
  const taggedDigest = imageByTag(tx, repository, tag)?.digest;
  const { tagMutability } = getRepository(tx, repository);
  return takesTag(digest, { taggedDigest, isImmutable: isImmutable(tagMutability, tag) });
}

/** "ECR Replication Action", which the destination sends (docs/ecr-behaviour.md J). */
export function notifyReplication(
  tx: Transaction,
  { context: { ref: source } }: ContentView,
  { repository, digest, tag }: { repository: string; digest: string; tag?: string | undefined },
  result: "SUCCESS" | "FAILED",
): void {
  tx.notify({
    source: "aws.ecr",
    detailType: "ECR Replication Action",
    resources: [repositoryArn(tx.context.ref, repository)],
    detail: {
      result,
      "repository-name": repository,
      "image-digest": digest,
      "source-account": source.accountId,
      "action-type": "REPLICATE",
      "source-region": source.region,
      "image-tag": tag ?? "",
    },
  });
}
