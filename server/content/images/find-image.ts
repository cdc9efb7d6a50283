import { imageNotFound } from "../error-texts.js";
import type { ContentView } from "../view.js";
import type { ImageState } from "./image-state.js";

/** How the API names an image: by digest, by tag, or by both, which must then agree. */
export interface ImageId {
  readonly imageDigest?: string | undefined;
  readonly imageTag?: string | undefined;
}

export function imageByDigest({ tables }: ContentView, repository: string, digest: string): ImageState | undefined {
  return tables.images.get(repository, digest);
}

export function imageByTag(view: ContentView, repository: string, tag: string): ImageState | undefined {
  const digest = view.tables.images.of(repository).index.byTag(tag);
  return digest === undefined ? undefined : imageByDigest(view, repository, digest);
}

export function findImage(view: ContentView, repository: string, id: ImageId): ImageState | undefined {
  const { imageDigest, imageTag } = id;
  if (imageDigest === undefined) return imageTag === undefined ? undefined : imageByTag(view, repository, imageTag);
  const image = imageByDigest(view, repository, imageDigest);
  return imageTag === undefined || image?.tags.includes(imageTag) ? image : undefined;
}

/** @throws {EcrError} ImageNotFoundException */
export function getImage(view: ContentView, repository: string, id: ImageId): ImageState {
  const image = findImage(view, repository, id);
  if (image === undefined) throw imageNotFound(id, repository, view.context.ref);
  return image;
}

/** Images in the order of pushing, from the one after `order` (0 = from the first). */
export function imagesAfter({ tables }: ContentView, repository: string, order = 0): IterableIterator<ImageState> {
  return tables.images.of(repository).index.after(order);
}

/** Images whose subject is `digest`, in the order of pushing. */
export function referrersOf(view: ContentView, repository: string, digest: string): ImageState[] {
  return inOrder(view, repository, view.tables.images.of(repository).index.referrersOf(digest));
}

/** Indexes that list `digest`, in the order of pushing. */
export function parentsOf(view: ContentView, { repository, digest }: ImageState): ImageState[] {
  return inOrder(view, repository, view.tables.images.of(repository).index.parentsOf(digest));
}

function inOrder(view: ContentView, repository: string, digests: readonly string[]): ImageState[] {
  if (digests.length === 0) return NONE;
  const images = digests.map((digest) => imageByDigest(view, repository, digest) as ImageState);
  return images.sort((a, b) => a.order - b.order);
}

const NONE: ImageState[] = [];
