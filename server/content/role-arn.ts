import { invalidParameter } from "./errors.js";

const ROLE_ARN = /^arn:aws(-[a-z]+)*:iam::[0-9]{12}:role\/.+$/;

/** The API model takes any text. @throws {EcrError} InvalidParameterException, with a text that is inferred */
export function checkRoleArn(customRoleArn: string): void {
  if (!ROLE_ARN.test(customRoleArn)) throw invalidParameter("customRoleArn", "Invalid IAM role ARN");
}
