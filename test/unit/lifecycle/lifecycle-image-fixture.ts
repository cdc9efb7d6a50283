import type { LifecycleImage } from "../../../server/content/lifecycle/lifecycle-image.js";

export const DAY_MS = 86_400_000;
/** The time at which the tests evaluate. */
export const NOW_MS = Date.UTC(2026, 10, 29);

export function daysAgo(days: number): number {
  return NOW_MS - days * DAY_MS;
}

/** An active image without tags that was pushed a hundred days ago, but for what is given. */
export function image(digest: string, more: Partial<LifecycleImage> = {}): LifecycleImage {
  return {
    digest,
    tags: [],
    pushedAtMs: daysAgo(100),
    lastPulledAtMs: undefined,
    status: "ACTIVE",
    lastArchivedAtMs: undefined,
    lastActivatedAtMs: undefined,
    children: [],
    subjectDigest: undefined,
    ...more,
  };
}
