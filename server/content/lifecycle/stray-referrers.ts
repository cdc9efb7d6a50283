import type { ImageAction, LifecycleImage } from "./lifecycle-image.js";
import { DAY_MS } from "./rule-in-use.js";
import { type Slices, STEPS_PER_SLICE } from "./slices.js";

/** What is to happen to an artifact without a rule having selected it or its subject. */
export type StrayAction = Omit<ImageAction, "rulePriority">;

export interface Strays {
  readonly actions: readonly StrayAction[];
  /** Whether there will be others although no image changes. */
  readonly areToCome: boolean;
}

/**
 * Artifacts whose subject was deleted or archived by a client: "within 24 hours" they go the same way, if the repository has
 * a policy (docs/ecr-behaviour.md G.3, 11). Artifacts pushed within the last day may still be waiting for their subject.
 */
export function* strayReferrers(images: readonly LifecycleImage[], nowMs: number): Slices<Strays> {
  const referrers: LifecycleImage[] = [];
  const subjects = new Map<string, LifecycleImage["status"] | undefined>();
  for (const image of images) {
    if (image.subjectDigest === undefined) continue;
    referrers.push(image);
    subjects.set(image.subjectDigest, undefined);
  }
  if (referrers.length === 0) return { actions: [], areToCome: false };
  let steps = 0;
  for (const { digest, status } of images) {
    if (subjects.has(digest)) subjects.set(digest, status);
    if (++steps % STEPS_PER_SLICE === 0) yield;
  }
  const actions: StrayAction[] = [];
  let areToCome = false;
  for (const image of referrers) {
    const subject = subjects.get(image.subjectDigest as string);
    if (subject === undefined && nowMs - image.pushedAtMs < DAY_MS) areToCome = true;
    else if (subject === undefined && image.status !== "ACTIVATING") actions.push(strayAction(image, "EXPIRE"));
    else if (subject === "ARCHIVED" && image.status === "ACTIVE") actions.push(strayAction(image, "TRANSITION"));
    if (++steps % STEPS_PER_SLICE === 0) yield;
  }
  return { actions, areToCome };
}

function strayAction({ digest, status, tags, pushedAtMs }: LifecycleImage, action: ImageAction["action"]): StrayAction {
  const storageClass = status === "ARCHIVED" ? "ARCHIVE" : "STANDARD";
  return { digest, action, storageClass, tags, pushedAtMs };
}
