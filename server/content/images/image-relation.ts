import type { Image } from "./image.js";

/** Which images point at a digest. Most repositories have no such images, so nothing is allocated before the first. */
export class ImageRelation {
  #byTarget: Map<string, Set<Image>> | undefined;

  add(target: string, image: Image): void {
    this.#byTarget ??= new Map();
    const images = this.#byTarget.get(target);
    if (images === undefined) this.#byTarget.set(target, new Set([image]));
    else images.add(image);
  }

  remove(target: string, image: Image): void {
    const images = this.#byTarget?.get(target);
    images?.delete(image);
    if (images?.size === 0) this.#byTarget?.delete(target);
  }

  /** In the order of pushing. */
  of(target: string): readonly Image[] {
    const images = this.#byTarget?.get(target);
    return images === undefined ? [] : [...images].sort((a, b) => a.order - b.order);
  }
}
