import { holders } from "./image-relations.js";
import type { LifecycleImage } from "./lifecycle-image.js";
import { type LifecycleRule, storageClassOf } from "./lifecycle-policy.js";
import { RulesByTag } from "./rules-by-tag.js";
import { selectsTags, type TagsMatcher } from "./selects-tags.js";

export const DAY_MS = 24 * 60 * 60 * 1000;

/** A rule while it looks at the images of a repository, from the youngest on. */
export class RuleInUse {
  readonly rule: LifecycleRule;
  readonly counts: boolean;
  /** Undefined if the rule asks for no tags in particular. */
  readonly #selectsTags: TagsMatcher | undefined;
  readonly #nowMs: number;
  #counted = 0;

  constructor(rule: LifecycleRule, nowMs: number) {
    this.rule = rule;
    this.counts = rule.selection.countType === "imageCountMoreThan";
    this.#selectsTags = rule.selection.tagStatus === "tagged" ? selectsTags(rule.selection) : undefined;
    this.#nowMs = nowMs;
  }

  /** Whether an image that the rule may be about, by its storage class and tag status, has the tags it asks for. */
  matches(image: LifecycleImage): boolean {
    return this.#selectsTags === undefined || this.#selectsTags(image.tags);
  }

  /**
   * Counts an image that it matches, unless an index keeps it from the rule's action.
   * @returns whether the image is one too many, or too old
   */
  sees(image: LifecycleImage, parents: readonly LifecycleImage[]): boolean {
    const { countType, countNumber } = this.rule.selection;
    if (countType !== "imageCountMoreThan") return this.#nowMs - measuredSince(countType, image) > countNumber * DAY_MS;
    if (holders(parents, this.rule.action.type).length > 0) return false;
    return ++this.#counted > countNumber;
  }
}

/**
 * Of rules in ascending order of priority, those that may be about an image: by its storage class and, roughly, by its tags.
 */
export function rulesByKind(rules: readonly RuleInUse[]): (image: LifecycleImage) => readonly RuleInUse[] {
  const [standard, archive] = (["standard", "archive"] as const).map((storageClass) => {
    const ofClass = rules.filter(({ rule }) => storageClassOf(rule) === storageClass);
    return {
      tagged: new RulesByTag(ofClass.filter(({ rule }) => rule.selection.tagStatus !== "untagged")),
      untagged: ofClass.filter(({ rule }) => rule.selection.tagStatus !== "tagged"),
    };
  });
  return ({ status, tags }) => {
    const ofClass = status === "ACTIVE" ? standard : status === "ARCHIVED" ? archive : undefined;
    if (ofClass === undefined) return [];
    return tags.length > 0 ? ofClass.tagged.candidates(tags) : ofClass.untagged;
  };
}

/** When the time that a rule measures began (docs/ecr-behaviour.md G.3, 6 to 8). */
export function measuredSince(
  countType: "sinceImagePushed" | "sinceImagePulled" | "sinceImageTransitioned",
  { pushedAtMs, lastPulledAtMs, lastArchivedAtMs, lastActivatedAtMs }: LifecycleImage,
): number {
  switch (countType) {
    case "sinceImagePushed":
      return lastActivatedAtMs ?? pushedAtMs;
    case "sinceImagePulled":
      if (lastActivatedAtMs === undefined) return lastPulledAtMs ?? pushedAtMs;
      // The pulls from before the image was archived don't count any more.
      return Math.max(lastPulledAtMs ?? lastActivatedAtMs, lastActivatedAtMs);
    case "sinceImageTransitioned":
      return lastArchivedAtMs ?? pushedAtMs;
  }
}
