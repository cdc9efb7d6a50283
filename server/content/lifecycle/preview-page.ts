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
 * A page of what a preview found, in the order in which images would go. It leaves out artifacts that would follow their
 * subject and images that can't go (docs/ecr-behaviour.md G.4).
 * @param position from the page before; "" = from the start
 */
export function previewPage(
  { actions }: Pick<LifecycleEvaluation, "actions">,
  query: PreviewQuery,
  position: string,
  limit: number,
): Page<ImageAction> {
  const isAskedFor = selectorOf(query);
  const page = takePage(
    placesFrom(actions, position === "" ? 0 : Number(position) + 1),
    limit,
    ([place]) => String(place),
    ([, action]) => isAskedFor(action),
  );
  return { items: page.items.map(([, action]) => action), nextPosition: page.nextPosition };
}

function* placesFrom(actions: readonly ImageAction[], start: number): Generator<[place: number, action: ImageAction]> {
  for (let place = start; place < actions.length; place++) yield [place, actions[place] as ImageAction];
}

type Selector = (action: ImageAction) => boolean;

/** A query may name 100 images and a preview have 100,000, so ids are looked up, not tried one by one. */
function selectorOf({ imageIds, tagStatus = "ANY" }: PreviewQuery): Selector {
  const hasStatus: Selector = ({ tags }) => tagStatus === "ANY" || tags.length > 0 === (tagStatus === "TAGGED");
  if (imageIds === undefined) return hasStatus;
  const byTag = new Set<string | undefined>();
  const byDigest = new Map<string, (string | undefined)[]>();
  for (const { imageDigest, imageTag } of imageIds) {
    if (imageDigest === undefined) byTag.add(imageTag);
    else byDigest.set(imageDigest, [...(byDigest.get(imageDigest) ?? []), imageTag]);
  }
  // An id with digest and tag asks for an image that has both.
  const isNamed: Selector = ({ digest, tags }) =>
    tags.some((tag) => byTag.has(tag)) ||
    (byDigest.get(digest)?.some((tag) => tag === undefined || tags.includes(tag)) ?? false);
  return (action) => hasStatus(action) && isNamed(action);
}
