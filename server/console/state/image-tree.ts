import type { Image } from "../api/messages.ts";

/** An image in its place: below the index that lists it, or below the subject that it refers to. */
export interface ImageNode {
  readonly image: Image;
  readonly depth: number;
  /** What it is to the one above. */
  readonly relation: "" | "child" | "referrer";
}

/** How deep the tree is drawn; images can refer to one another in a circle of any length. */
const MAX_DEPTH = 6;
/** Indexes that list one another's children can draw any number of lines. */
const MAX_NODES = 30_000;

/**
 * The images of a repository as a tree: an index with its children and referrers below it. An image that is in several
 * places is drawn in each; newest first.
 */
export function imageTree(images: readonly Image[]): ImageNode[] {
  const byDigest = new Map(images.map((image) => [image.digest ?? "", image]));
  const referrers = new Map<string, Image[]>();
  const hasParent = new Set<string>();
  for (const image of images) {
    for (const child of image.childDigests ?? []) hasParent.add(child);
    const subject = image.subjectDigest ?? "";
    if (subject === "" || !byDigest.has(subject)) continue;
    hasParent.add(image.digest ?? "");
    referrers.set(subject, [...(referrers.get(subject) ?? []), image]);
  }
  const nodes: ImageNode[] = [];
  const drawn = new Set<string>();
  const add = (image: Image, depth: number, relation: ImageNode["relation"]): void => {
    const digest = image.digest ?? "";
    nodes.push({ image, depth, relation });
    drawn.add(digest);
    if (depth >= MAX_DEPTH || nodes.length >= MAX_NODES) return;
    for (const child of image.childDigests ?? []) {
      const found = byDigest.get(child);
      if (found !== undefined) add(found, depth + 1, "child");
    }
    for (const referrer of referrers.get(digest) ?? []) add(referrer, depth + 1, "referrer");
  };
  const newestFirst = images.toReversed();
  // A child that has a tag of its own is found at the top too, where people look for tags.
  for (const image of newestFirst)
    if (!hasParent.has(image.digest ?? "") || (image.tags ?? []).length > 0) add(image, 0, "");
  // Images that refer to one another in a circle hang below nothing.
  for (const image of newestFirst) if (!drawn.has(image.digest ?? "")) add(image, 0, "");
  return nodes;
}
