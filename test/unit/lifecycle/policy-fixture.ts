import { readLifecyclePolicy } from "../../../server/content/lifecycle/read-lifecycle-policy.js";

/** A rule with what matters to a test; the rest as most policies have it. */
export function rule(rulePriority: number, selection: object = {}, action: object = { type: "expire" }): object {
  return {
    rulePriority,
    selection: { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 1, ...selection },
    action,
  };
}

export const ARCHIVE = { type: "transition", targetStorageClass: "archive" };
export const DAYS = { countUnit: "days" };

export function policyText(...rules: readonly unknown[]): string {
  return JSON.stringify({ rules }).padEnd(100);
}

export function policyOf(...rules: readonly unknown[]) {
  return readLifecyclePolicy(policyText(...rules)).policy;
}
