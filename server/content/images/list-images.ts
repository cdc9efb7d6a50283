import { type Page, takePage } from "../page.js";
import type { ContentView } from "../view.js";
import { imagesAfter } from "./find-image.js";
import type { ImageState } from "./image-state.js";

/** Filters of ListImages and DescribeImages; only ACTIVE images show unless another status is asked for (C.5). */
export interface ImageFilter {
  readonly tagStatus?: string | undefined;
  readonly imageStatus?: string | undefined;
}

export interface ListedImageId {
  readonly imageDigest: string;
  readonly imageTag: string | undefined;
  readonly order: number;
}

function accepts(filter: ImageFilter, image: ImageState): boolean {
  const { tagStatus = "ANY", imageStatus = "ACTIVE" } = filter;
  if (imageStatus !== "ANY" && image.status !== imageStatus) return false;
  return tagStatus === "ANY" || (tagStatus === "TAGGED") === image.tags.length > 0;
}

/** Where a page of a repository's images starts, and how long it is. */
export interface ImagePageRequest {
  readonly repository: string;
  readonly filter: ImageFilter;
  /** "" = at the first */
  readonly position: string;
  readonly limit: number;
}

/** Images in the order of pushing. */
export function imagesPage(view: ContentView, request: ImagePageRequest): Page<ImageState> {
  const { repository, filter, position, limit } = request;
  return takePage(
    imagesAfter(view, repository, Number(position)),
    limit,
    (image) => String(image.order),
    (image) => accepts(filter, image),
  );
}

/** One entry per tag, one without a tag for an untagged image; an image's tags in lexical order. */
export function imageIdsPage(view: ContentView, request: ImagePageRequest): Page<ListedImageId> {
  const { repository, filter, position, limit } = request;
  const [order = "", lastTag = ""] = position.split("/");
  // The image that the page before ended with has more tags, perhaps.
  const images = imagesAfter(view, repository, Number(order) - 1);
  const ids = imageIds(images, filter, Number(order), lastTag);
  return takePage(ids, limit, (id) => `${id.order}/${id.imageTag ?? ""}`);
}

/** Starts within the tags of image `order` after `lastTag`, so that a page can end among them. */
function* imageIds(
  images: Iterable<ImageState>,
  filter: ImageFilter,
  order: number,
  lastTag: string,
): Iterable<ListedImageId> {
  for (const image of images) {
    if (!accepts(filter, image)) continue;
    const { digest: imageDigest, order: imageOrder, tags } = image;
    if (tags.length === 0) {
      if (imageOrder > order) yield { imageDigest, imageTag: undefined, order: imageOrder };
      continue;
    }
    for (const imageTag of tags.length === 1 ? tags : [...tags].sort()) {
      if (imageOrder > order || imageTag > lastTag) yield { imageDigest, imageTag, order: imageOrder };
    }
  }
}
