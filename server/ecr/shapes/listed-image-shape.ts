import type * as sdk from "@aws-sdk/client-ecr";
import type { Image, ImageState } from "../../content/images/image.js";
import type { Repository } from "../../content/repositories/repository.js";
import { printOnce } from "../../model/serializer.js";
import { imageDetailShape } from "./image-shape.js";

/** What an image last looked like, and what it looked like that by. */
interface Shown extends Readonly<Omit<ImageState, "pullCount">> {
  readonly shape: sdk.ImageDetail;
}

const lastShown = new WeakMap<Image, Shown>();

/** An image in a page of DescribeImages: pages show the same images again and again, and few of them have changed. */
export function listedImageDetailShape(repository: Repository, image: Image): sdk.ImageDetail {
  const last = lastShown.get(image);
  if (last !== undefined && isUnchanged(image, last)) return last.shape;
  const shape = imageDetailShape(repository, image);
  // What scans say of it changes without the image.
  if (shape.imageScanStatus !== undefined || shape.imageScanFindingsSummary !== undefined) return shape;
  const { tags, status, lastPulledAtMs, lastArchivedAtMs, lastActivatedAtMs } = image;
  lastShown.set(image, { shape: printOnce(shape), tags, status, lastPulledAtMs, lastArchivedAtMs, lastActivatedAtMs });
  return shape;
}

function isUnchanged(image: Image, last: Shown): boolean {
  return (
    last.status === image.status &&
    last.lastPulledAtMs === image.lastPulledAtMs &&
    last.lastArchivedAtMs === image.lastArchivedAtMs &&
    last.lastActivatedAtMs === image.lastActivatedAtMs &&
    image.hasTags(last.tags)
  );
}
