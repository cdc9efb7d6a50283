import { ShardedMap } from "../sharded-map.js";

/** Copying gives both sides new owners, so each copies the digests before changing them. */
type Owner = object;

/** Of relations that nothing is in yet. */
const NOBODY: Owner = {};

type ByTarget = ShardedMap<{ readonly owner: Owner; readonly digests: Set<string> }>;

/** Which images point at a digest. Most repositories have no such images, so nothing is allocated before the first. */
export class DigestRelation {
  #byTarget: ByTarget | undefined;
  #owner: Owner = NOBODY;

  add(target: string, digest: string): void {
    if (this.#byTarget === undefined) {
      this.#byTarget = new ShardedMap();
      this.#owner = {};
    }
    this.#owned(this.#byTarget, target).add(digest);
  }

  remove(target: string, digest: string): void {
    if (this.#byTarget?.get(target)?.digests.has(digest) !== true) return;
    const digests = this.#owned(this.#byTarget, target);
    digests.delete(digest);
    if (digests.size === 0) this.#byTarget.delete(target);
  }

  of(target: string): readonly string[] {
    const present = this.#byTarget?.get(target);
    return present === undefined ? NONE : [...present.digests];
  }

  copy(): DigestRelation {
    const copy = new DigestRelation();
    if (this.#byTarget === undefined) return copy;
    copy.#byTarget = this.#byTarget.copy();
    copy.#owner = {};
    this.#owner = {};
    return copy;
  }

  #owned(byTarget: ByTarget, target: string): Set<string> {
    const present = byTarget.get(target);
    if (present?.owner === this.#owner) return present.digests;
    const digests = new Set(present?.digests);
    byTarget.set(target, { owner: this.#owner, digests });
    return digests;
  }
}

const NONE: readonly string[] = [];
