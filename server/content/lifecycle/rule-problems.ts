import { type LifecycleRule, type SelectedStorageClass, storageClassOf } from "./lifecycle-policy.js";

/** ECR Archive bills 90 days at least, and lifecycle policies may not delete earlier (docs/ecr-behaviour.md C.7). */
const MIN_ARCHIVED_DAYS = 90;
const MAX_WILDCARDS = 4;

/**
 * The first thing that is wrong with rules that fit the schema. Texts without a source in docs/ecr-behaviour.md G.2 are our
 * own words: ECR's were never published.
 */
export function ruleProblem(rules: readonly LifecycleRule[]): string | undefined {
  for (const rule of rules) {
    const problem = tagProblem(rule) ?? actionProblem(rule);
    if (problem !== undefined) return problem;
  }
  const inClass = (storageClass: SelectedStorageClass) => rules.filter((rule) => storageClassOf(rule) === storageClass);
  return duplicatePriority(rules) ?? problemWithin(inClass("standard")) ?? problemWithin(inClass("archive"));
}

function tagProblem({ rulePriority, selection }: LifecycleRule): string | undefined {
  const { tagStatus, tagPatternList, tagPrefixList } = selection;
  const lists = [tagPatternList, tagPrefixList].filter((list) => list !== undefined);
  if (tagStatus === "tagged" && lists.length === 0) {
    return "Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.";
  }
  if (tagStatus !== "tagged" && lists.length > 0) {
    return `Rule ${rulePriority} must not specify tagPrefixList or tagPatternList when tagStatus=${tagStatus.toUpperCase()}.`;
  }
  if (lists.length > 1) return `Rule ${rulePriority} must specify only one of tagPrefixList and tagPatternList.`;
  const pattern = tagPatternList?.find((candidate) => candidate.split("*").length - 1 > MAX_WILDCARDS);
  if (pattern === undefined) return undefined;
  return `The tag pattern '${pattern}' of rule ${rulePriority} has more than ${MAX_WILDCARDS} wildcards.`;
}

function actionProblem({ rulePriority, selection, action }: LifecycleRule): string | undefined {
  const { countType, countNumber } = selection;
  if (countType === "sinceImagePulled" && action.type !== "transition") {
    return `Rule ${rulePriority} must have the action type transition, the only one for countType=sinceImagePulled.`;
  }
  if (countType !== "sinceImageTransitioned") return undefined;
  if (action.type !== "expire") {
    return `Rule ${rulePriority} must have the action type expire, the only one for countType=sinceImageTransitioned.`;
  }
  return countNumber < MIN_ARCHIVED_DAYS
    ? `You cannot configure lifecycle policies that delete images that have been in archive for less than ${MIN_ARCHIVED_DAYS} days`
    : undefined;
}

function duplicatePriority(rules: readonly LifecycleRule[]): string | undefined {
  const twice = firstRepeated(rules, ({ rulePriority }) => String(rulePriority));
  return twice && `The rulePriority ${twice.rulePriority} is used by more than one rule; it must be unique.`;
}

/** @param rules those of one storage class, in ascending order of priority */
function problemWithin(rules: readonly LifecycleRule[]): string | undefined {
  if (rules.filter((rule) => rule.selection.tagStatus === "untagged").length > 1) {
    return "Only one rule can select Untagged images per storage class.";
  }
  if (rules.slice(0, -1).some((rule) => rule.selection.tagStatus === "any")) {
    return "Rule for tagStatus=ANY must have the lowest priority per storage class";
  }
  const twice = firstRepeated(
    rules.filter((rule) => rule.selection.tagStatus === "tagged"),
    ({ selection }) => {
      const { tagPatternList, tagPrefixList } = selection;
      const kind = tagPatternList === undefined ? "prefixes" : "patterns";
      return JSON.stringify([kind, ...[...new Set(tagPatternList ?? tagPrefixList)].sort()]);
    },
  );
  if (twice === undefined) return undefined;
  return `The tags that rule ${twice.rulePriority} selects are those of another rule; they must be unique per storage class.`;
}

function firstRepeated<T>(items: readonly T[], keyOf: (item: T) => string): T | undefined {
  const seen = new Set<string>();
  return items.find((item) => {
    const key = keyOf(item);
    return seen.size === seen.add(key).size;
  });
}
