import * as assert from "uvu/assert";
import { EcrError } from "../../../server/content/errors.js";
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

/** What a text is refused with; undefined if it is accepted. */
export function refusal(text: string): string | undefined {
  try {
    readLifecyclePolicy(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof EcrError)) throw error;
    assert.is(error.code, "InvalidParameterException");
    return error.message;
  }
}

/** Checks that a policy is refused for what it says. */
export function refused(policy: string, detail: string): void {
  const frame =
    "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: ";
  assert.is(refusal(policy), `${frame}${detail}'`);
}

/** A selection of tagged images, by a prefix unless told otherwise. */
export const tagged = (more: object = {}) => ({ tagStatus: "tagged", tagPrefixList: ["v"], ...more });
