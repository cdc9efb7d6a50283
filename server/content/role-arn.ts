import { invalidParameter } from "./errors.js";
import { partition, type RegistryRef } from "./registry-ref.js";

const ROLE_ARN = /^arn:(aws(?:-[a-z]+)*):iam::([0-9]{12}):role\/.+$/;

/**
 * The API model takes any text. "This role must be in the same account as the registry that you are configuring" (API
 * reference); whether there is such a role, and whom it trusts, IAM knows.
 * @throws {EcrError} InvalidParameterException, with a text that is inferred
 */
export function checkRoleArn(customRoleArn: string, { accountId, region }: RegistryRef): void {
  const [, inPartition, account] = ROLE_ARN.exec(customRoleArn) ?? [];
  if (account === undefined) throw invalidParameter("customRoleArn", "Invalid IAM role ARN");
  // An account is of one partition; the same number in another one is somebody else's.
  if (account === accountId && inPartition === partition(region)) return;
  throw invalidParameter("customRoleArn", "The role must be in the same account as the registry");
}
