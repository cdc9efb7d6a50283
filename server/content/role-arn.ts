import { invalidParameter } from "./errors.js";
import type { RegistryRef } from "./registry-ref.js";

const ROLE_ARN = /^arn:aws(?:-[a-z]+)*:iam::([0-9]{12}):role\/.+$/;

/**
 * The API model takes any text. "This role must be in the same account as the registry that you are configuring" (API
 * reference); whether there is such a role, and whom it trusts, IAM knows.
 * @throws {EcrError} InvalidParameterException, with a text that is inferred
 */
export function checkRoleArn(customRoleArn: string, { accountId }: RegistryRef): void {
  const [, account] = ROLE_ARN.exec(customRoleArn) ?? [];
  if (account === undefined) throw invalidParameter("customRoleArn", "Invalid IAM role ARN");
  if (account === accountId) return;
  throw invalidParameter("customRoleArn", "The role must be in the same account as the registry");
}
