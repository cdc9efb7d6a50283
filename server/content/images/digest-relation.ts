/** Which images point at a digest. Most repositories have no such images, so nothing is allocated before the first. */
export class DigestRelation {
  #byTarget: Map<string, Set<string>> | undefined;

  add(target: string, digest: string): void {
    this.#byTarget ??= new Map();
    const digests = this.#byTarget.get(target);
    if (digests === undefined) this.#byTarget.set(target, new Set([digest]));
    else digests.add(digest);
  }

  remove(target: string, digest: string): void {
    const digests = this.#byTarget?.get(target);
    digests?.delete(digest);
    if (digests?.size === 0) this.#byTarget?.delete(target);
  }

  of(target: string): readonly string[] {
    const digests = this.#byTarget?.get(target);
    return digests === undefined ? NONE : [...digests];
  }

  copy(): DigestRelation {
    const copy = new DigestRelation();
    if (this.#byTarget !== undefined) {
      copy.#byTarget = new Map(Array.from(this.#byTarget, ([target, digests]) => [target, new Set(digests)]));
    }
    return copy;
  }
}

const NONE: readonly string[] = [];
