import { type EcrError, ecrError } from "../errors.js";
import type { RegistryRef } from "../registry-ref.js";

/** What Secrets Manager says about a secret. */
export type SecretOutcome =
  | { readonly status: "found"; readonly value: string }
  | { readonly status: "not-found" | "access-denied" | "undecryptable" };

export type SecretReader = (arn: string) => SecretOutcome;

export interface SecretCredentials {
  readonly username: string;
  readonly accessToken: string;
}

/**
 * Reads the secret of a rule, which has to be of the registry's own account and region (ECR user guide, "Storing your
 * upstream repository credentials"). The ARN's shape is the API model's business.
 */
export function readSecret(arn: string, ref: RegistryRef, read: SecretReader): SecretOutcome {
  const [, , , region, accountId] = arn.split(":");
  if (accountId !== ref.accountId) return { status: "access-denied" };
  return region === ref.region ? read(arn) : { status: "not-found" };
}

const ERRORS = {
  "not-found": "SecretNotFoundException",
  "access-denied": "UnableToAccessSecretException",
  undecryptable: "UnableToDecryptSecretValueException",
} as const;

/** The error of an operation that needs a secret which can't be read. */
export function secretError(status: keyof typeof ERRORS): EcrError {
  return ecrError(ERRORS[status]);
}

/** User and token of a secret `{"username":...,"accessToken":...}`; undefined if it isn't one. */
export function secretCredentials(value: string): SecretCredentials | undefined {
  let content: unknown;
  try {
    content = JSON.parse(value);
  } catch {
    return undefined;
  }
  const { username, accessToken } = (content ?? {}) as Record<string, unknown>;
  if (typeof username !== "string" || typeof accessToken !== "string") return undefined;
  return username === "" || accessToken === "" ? undefined : { username, accessToken };
}
