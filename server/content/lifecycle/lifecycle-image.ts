/**
 * What the evaluation needs to know of an image. It takes the records of images as they are: an index is what has children,
 * a referrer what has a subject. Records must not change while an evaluation is under way.
 */
export interface LifecycleImage {
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAtMs: number;
  /** What ECR calls lastRecordedPullTime; undefined if it was never pulled. */
  readonly lastPulledAtMs: number | undefined;
  /** An image that is being restored is in neither storage class yet, so no rule selects it. [inferred] */
  readonly status: "ACTIVE" | "ARCHIVED" | "ACTIVATING";
  readonly lastArchivedAtMs: number | undefined;
  /** When its last restore ended; undefined if it was never archived and restored. */
  readonly lastActivatedAtMs: number | undefined;
  /** Digests that an index lists. */
  readonly children: readonly string[];
  readonly subjectDigest: string | undefined;
}

/** What is to happen to an image, and by which rule. */
export interface ImageAction {
  readonly digest: string;
  readonly action: "EXPIRE" | "TRANSITION";
  /** Only of a TRANSITION. */
  readonly targetStorageClass?: "ARCHIVE";
  readonly rulePriority: number;
  /** The storage class that it was found in. */
  readonly storageClass: "STANDARD" | "ARCHIVE";
  readonly tags: readonly string[];
  readonly pushedAtMs: number;
}

/** An artifact that goes where its subject goes, although no rule selected it (docs/ecr-behaviour.md G.3). */
export interface FollowingReferrer extends ImageAction {
  readonly subjectDigest: string;
}

/** An image that a rule selected but that cannot go, as an index lists it. */
export interface RefusedAction {
  readonly digest: string;
  readonly rulePriority: number;
  readonly tags: readonly string[];
  readonly pushedAtMs: number;
  readonly failureCode: "ImageReferencedByManifestList";
  readonly failureReason: string;
}

export interface LifecycleEvaluation {
  /** The oldest first, by the time of the push or, of archived images, of archiving. */
  readonly actions: readonly ImageAction[];
  /** Each after the action of its subject. */
  readonly referrers: readonly FollowingReferrer[];
  readonly failures: readonly RefusedAction[];
}
