import { type Page, takePage } from "../page.js";
import type { Repository } from "../repositories/repository.js";
import type { Image } from "./image.js";

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

function accepts(filter: ImageFilter, image: Image): boolean {
  const { tagStatus = "ANY", imageStatus = "ACTIVE" } = filter;
  if (imageStatus !== "ANY" && image.status !== imageStatus) return false;
  return tagStatus === "ANY" || (tagStatus === "TAGGED") === image.tags.length > 0;
}

/** Images in the order of pushing. @param position where the page starts, "" = at the first */
export function imagesPage(repository: Repository, filter: ImageFilter, position: string, limit: number): Page<Image> {
  return takePage(
    repository.images.after(Number(position)),
    limit,
    (image) => String(image.order),
    (image) => accepts(filter, image),
  );
}

/** One entry per tag, one without a tag for an untagged image; an image's tags in lexical order. */
export function imageIdsPage(
  repository: Repository,
  filter: ImageFilter,
  position: string,
  limit: number,
): Page<ListedImageId> {
  const [order = "", lastTag = ""] = position.split("/");
  const ids = imageIds(repository, filter, Number(order), lastTag);
  return takePage(ids, limit, (id) => `${id.order}/${id.imageTag ?? ""}`);
}

/** Starts within the tags of image `order` after `lastTag`, so that a page can end among them. */
function* imageIds(
  repository: Repository,
  filter: ImageFilter,
  order: number,
  lastTag: string,
): Iterable<ListedImageId> {
  for (const image of repository.images.after(order - 1)) {
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
