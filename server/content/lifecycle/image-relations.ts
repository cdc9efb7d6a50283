import type { LifecycleImage } from "./lifecycle-image.js";
import { type Slices, STEPS_PER_SLICE } from "./slices.js";

/** What refers to an image. */
export interface Referring {
  /** Indexes that list it. */
  readonly parents: readonly LifecycleImage[];
  /** Artifacts whose subject it is. */
  readonly referrers: readonly LifecycleImage[];
}

/** By the digest of the image that is referred to. */
export type ImageRelations = ReadonlyMap<string, Referring>;

export const NOBODY: Referring = { parents: [], referrers: [] };

export function* imageRelations(images: readonly LifecycleImage[]): Slices<ImageRelations> {
  const relations = new Map<string, { parents: LifecycleImage[]; referrers: LifecycleImage[] }>();
  const referringTo = (digest: string) => {
    const known = relations.get(digest);
    if (known !== undefined) return known;
    const referring = { parents: [], referrers: [] };
    relations.set(digest, referring);
    return referring;
  };
  let steps = 0;
  for (const image of images) {
    for (const child of image.children) {
      const { parents } = referringTo(child);
      // An index may list a digest twice, for two platforms.
      if (parents.at(-1) !== image) parents.push(image);
      if (++steps % STEPS_PER_SLICE === 0) yield;
    }
    if (image.subjectDigest !== undefined) referringTo(image.subjectDigest).referrers.push(image);
    if (++steps % STEPS_PER_SLICE === 0) yield;
  }
  return relations;
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
