import { holders, type ImageRelations, NOBODY } from "./image-relations.js";
import type { FollowingReferrer, ImageAction, LifecycleImage } from "./lifecycle-image.js";
import type { Slices } from "./slices.js";

/** Each costs some microseconds: it lies anywhere in memory. */
const REFERRERS_PER_SLICE = 500;

/**
 * The artifacts that refer to images which go, artifacts that refer to these, and so on: they go the same way, by the rule
 * of their subject (docs/ecr-behaviour.md G.3, 11). What a rule selected itself isn't named again, unless it was only to be
 * archived and its subject is deleted.
 * @param subjects what rules do to images that artifacts refer to
 * @param ownActions what rules do to referrers themselves, by digest
 */
export function* followingReferrers(
  subjects: readonly ImageAction[],
  ownActions: ReadonlyMap<string, ImageAction["action"]>,
  relations: ImageRelations,
): Slices<readonly FollowingReferrer[]> {
  const following = new Following(ownActions, relations);
  // Whatever is deleted comes first: what refers to it must not be archived for another reason.
  yield* following.after(subjects, "EXPIRE");
  yield* following.after(subjects, "TRANSITION");
  return following.followers;
}

class Following {
  readonly followers: FollowingReferrer[] = [];
  readonly #decided: Map<string, ImageAction["action"]>;
  readonly #relations: ImageRelations;

  constructor(ownActions: ReadonlyMap<string, ImageAction["action"]>, relations: ImageRelations) {
    this.#decided = new Map(ownActions);
    this.#relations = relations;
  }

  *after(subjects: readonly ImageAction[], kind: ImageAction["action"]): Slices<void> {
    // A subject that is due to be archived may itself follow one that is deleted.
    const queue = subjects.filter(
      ({ digest, action }) => action === kind && (this.#decided.get(digest) ?? kind) === kind,
    );
    let steps = 0;
    // What is added at the end is looked at in its turn.
    for (const subject of queue) {
      for (const image of (this.#relations.get(subject.digest) ?? NOBODY).referrers) {
        if (follows(image, subject, this.#decided.get(image.digest), this.#relations)) {
          const follower = followingReferrer(image, subject);
          this.#decided.set(image.digest, follower.action);
          this.followers.push(follower);
          queue.push(follower);
        }
        if (++steps % REFERRERS_PER_SLICE === 0) yield;
      }
    }
  }
}

function follows(
  image: LifecycleImage,
  { action }: ImageAction,
  decided: ImageAction["action"] | undefined,
  relations: ImageRelations,
): boolean {
  if (decided === action || decided === "EXPIRE") return false;
  if (action === "TRANSITION" && image.status !== "ACTIVE") return false;
  const { parents } = relations.get(image.digest) ?? NOBODY;
  return holders(parents, action === "EXPIRE" ? "expire" : "transition").length === 0;
}

function followingReferrer(image: LifecycleImage, subject: ImageAction): FollowingReferrer {
  const { digest, tags, pushedAtMs, status } = image;
  const { action, targetStorageClass, rulePriority } = subject;
  return {
    digest,
    action,
    ...(targetStorageClass !== undefined && { targetStorageClass }),
    rulePriority,
    storageClass: status === "ARCHIVED" ? "ARCHIVE" : "STANDARD",
    tags,
    pushedAtMs,
    subjectDigest: subject.digest,
  };
}
