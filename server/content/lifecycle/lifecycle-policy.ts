/** A lifecycle policy as it was accepted; the rules in ascending order of priority. */
export interface LifecyclePolicy {
  readonly rules: readonly LifecycleRule[];
}

export interface LifecycleRule {
  /** The lowest number comes first; unique within a policy. */
  readonly rulePriority: number;
  readonly description?: string;
  readonly selection: LifecycleSelection;
  readonly action: LifecycleAction;
}

export interface LifecycleSelection {
  readonly tagStatus: TagStatus;
  /** Whole tags, where `*` stands for any run of characters. An image must have a tag for each of them. */
  readonly tagPatternList?: readonly string[];
  /** Beginnings of tags. An image must have a tag for each of them. */
  readonly tagPrefixList?: readonly string[];
  /** Absent means "standard". */
  readonly storageClass?: SelectedStorageClass;
  readonly countType: CountType;
  /** Absent from rules that count images. */
  readonly countUnit?: "days";
  readonly countNumber: number;
}

export type TagStatus = "tagged" | "untagged" | "any";
export type SelectedStorageClass = "standard" | "archive";
export type CountType = "imageCountMoreThan" | "sinceImagePushed" | "sinceImagePulled" | "sinceImageTransitioned";

export type LifecycleAction =
  | { readonly type: "expire" }
  | { readonly type: "transition"; readonly targetStorageClass: "archive" };

export function storageClassOf(rule: LifecycleRule): SelectedStorageClass {
  return rule.selection.storageClass ?? "standard";
}

/** The policy in the words and the order in which ECR gives it back: one line, no spaces (docs/ecr-behaviour.md G.2). */
export function printLifecyclePolicy(policy: LifecyclePolicy): string {
  // Members that are undefined aren't printed; those of each object come in the order in which they stand here.
  const rules = policy.rules.map(({ rulePriority, description, selection, action }) => ({
    rulePriority,
    description,
    selection: {
      tagStatus: selection.tagStatus,
      tagPatternList: selection.tagPatternList,
      tagPrefixList: selection.tagPrefixList,
      storageClass: selection.storageClass,
      countType: selection.countType,
      countUnit: selection.countUnit,
      countNumber: selection.countNumber,
    },
    action: action.type === "expire" ? { type: action.type } : { type: action.type, targetStorageClass: "archive" },
  }));
  return JSON.stringify({ rules });
}
