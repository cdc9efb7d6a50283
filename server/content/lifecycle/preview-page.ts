import { type Page, takePage } from "../page.js";
import type { ImageAction, LifecycleEvaluation } from "./lifecycle-image.js";

/** What GetLifecyclePolicyPreview is asked for. */
export interface PreviewQuery {
  /** Only these images; all if undefined. */
  readonly imageIds?: readonly PreviewedImageId[] | undefined;
  readonly tagStatus?: "TAGGED" | "UNTAGGED" | "ANY" | undefined;
}

export interface PreviewedImageId {
  readonly imageDigest?: string | undefined;
  readonly imageTag?: string | undefined;
}

/**
 * A page of what a preview found, in the order in which images would go. It has neither the artifacts that would follow their
 * subject nor the images that can't go (docs/ecr-behaviour.md G.4).
 * @param position that of the page before; "" = from the start
 */
export function previewPage(
  { actions }: LifecycleEvaluation,
  query: PreviewQuery,
  position: string,
  limit: number,
): Page<ImageAction> {
  const page = takePage(
    placesFrom(actions, position === "" ? 0 : Number(position) + 1),
    limit,
    ([place]) => String(place),
    ([, action]) => isAskedFor(action, query),
  );
  return { items: page.items.map(([, action]) => action), nextPosition: page.nextPosition };
}

function* placesFrom(actions: readonly ImageAction[], start: number): Generator<[place: number, action: ImageAction]> {
  for (let place = start; place < actions.length; place++) yield [place, actions[place] as ImageAction];
}

/** An id with digest and tag asks for an image that has both. */
function isAskedFor({ digest, tags }: ImageAction, { imageIds, tagStatus = "ANY" }: PreviewQuery): boolean {
  if (tagStatus !== "ANY" && tags.length > 0 !== (tagStatus === "TAGGED")) return false;
  if (imageIds === undefined) return true;
  return imageIds.some(
    ({ imageDigest, imageTag }) =>
      (imageDigest === undefined || imageDigest === digest) && (imageTag === undefined || tags.includes(imageTag)),
  );
}
