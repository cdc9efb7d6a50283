import type { LifecycleImage } from "./lifecycle-image.js";
import { type Slices, STEPS_PER_SLICE } from "./slices.js";

/** Who refers to whom among the images of a repository. */
export interface ImageRelations {
  readonly parents: ReadonlyMap<string, readonly LifecycleImage[]>;
  readonly referrers: ReadonlyMap<string, readonly LifecycleImage[]>;
}

export function* imageRelations(images: readonly LifecycleImage[]): Slices<ImageRelations> {
  const parents = new Map<string, LifecycleImage[]>();
  const referrers = new Map<string, LifecycleImage[]>();
  let steps = 0;
  for (const image of images) {
    for (const child of image.children) {
      add(parents, child, image);
      if (++steps % STEPS_PER_SLICE === 0) yield;
    }
    if (image.subjectDigest !== undefined) add(referrers, image.subjectDigest, image);
    if (++steps % STEPS_PER_SLICE === 0) yield;
  }
  return { parents, referrers };
}

function add(relation: Map<string, LifecycleImage[]>, digest: string, image: LifecycleImage): void {
  const related = relation.get(digest);
  if (related === undefined) relation.set(digest, [image]);
  // An index may list a digest twice, for two platforms.
  else if (related.at(-1) !== image) related.push(image);
}

/**
 * The indexes, of all that list an image, that keep it from an action: it can be deleted only after all of them, and archived
 * only after each is archived or deleted (docs/ecr-behaviour.md C.7, G.3).
 */
export function holders(
  parents: readonly LifecycleImage[],
  action: "expire" | "transition",
): readonly LifecycleImage[] {
  if (action === "expire" || parents.length === 0) return parents;
  return parents.filter((parent) => parent.status !== "ARCHIVED");
}
