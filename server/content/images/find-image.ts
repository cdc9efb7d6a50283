import { imageNotFound } from "../error-texts.js";
import type { Repository } from "../repositories/repository.js";
import type { Image } from "./image.js";

/** How the API names an image: by digest, by tag, or by both, which must then agree. */
export interface ImageId {
  readonly imageDigest?: string | undefined;
  readonly imageTag?: string | undefined;
}

export function findImage(repository: Repository, id: ImageId): Image | undefined {
  const { imageDigest, imageTag } = id;
  if (imageDigest === undefined) return imageTag === undefined ? undefined : repository.images.byTag(imageTag);
  const image = repository.images.byDigest(imageDigest);
  return imageTag === undefined || image?.tags.includes(imageTag) ? image : undefined;
}

/** @throws {EcrError} ImageNotFoundException */
export function getImage(repository: Repository, id: ImageId): Image {
  const image = findImage(repository, id);
  if (image === undefined) throw imageNotFound(id, repository.name, repository.registry.ref);
  return image;
}
