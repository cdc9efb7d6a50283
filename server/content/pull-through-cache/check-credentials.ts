import { ecrError, invalidParameter } from "../errors.js";
import type { RegistryRef } from "../registry-ref.js";
import { checkRoleArn } from "../role-arn.js";
import { ecrUpstreamOf, type UpstreamRegistryKind } from "./upstream-registries.js";

export interface RuleCredentials {
  readonly credentialArn?: string | undefined;
  readonly customRoleArn?: string | undefined;
}

export interface UpstreamOfRule {
  readonly kind: UpstreamRegistryKind;
  readonly upstreamRegistryUrl: string;
}

/**
 * Which way in goes with which upstream. That a secret is missing has a text that was seen; the others are inferred.
 * @throws {EcrError} UnsupportedUpstreamRegistryException, InvalidParameterException
 */
export function checkCredentials(
  { credentialArn, customRoleArn }: RuleCredentials,
  { kind, upstreamRegistryUrl }: UpstreamOfRule,
  ref: RegistryRef,
): void {
  if (kind.access === "secret" && credentialArn === undefined) {
    throw ecrError("UnsupportedUpstreamRegistryException:authentication");
  }
  if (kind.access !== "role") {
    if (customRoleArn === undefined) return;
    throw invalidParameter("customRoleArn", "A custom role can only be used with an Amazon ECR upstream registry");
  }
  if (credentialArn !== undefined) {
    throw invalidParameter("credentialArn", "A secret can't be used with an Amazon ECR upstream registry");
  }
  if (customRoleArn === undefined) {
    if (ecrUpstreamOf(upstreamRegistryUrl)?.accountId === ref.accountId) return;
    throw invalidParameter("customRoleArn", "A custom role is required for an upstream registry of another account");
  }
  checkRoleArn(customRoleArn, ref);
}
