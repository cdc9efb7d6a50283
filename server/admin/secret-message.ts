import type {
  Secret__Output,
  Secret as SecretMessage,
} from "../../proto/typescript/generated/ecremulator/admin/v1/Secret.js";
import type { SecretState } from "../content/pull-through-cache/secret-state.js";
import type { RegistryRef } from "../content/registry-ref.js";
import type { FieldReader } from "./field-reader.js";
import { timeMessage } from "./time-message.js";

/** As in `credentialArn` of the ECR API's model. */
const NAME = /^ecr-pullthroughcache\/[a-zA-Z0-9/_+=.@-]+$/;
const ARN = /^arn:aws[a-z-]*:secretsmanager:([a-z0-9-]+):([0-9]{12}):secret:(.+)$/;
/** Secrets Manager's own limits: 512 characters of a name, 64 KiB of text (API reference, CreateSecret). */
const MAX_NAME_LENGTH = 612;
const MAX_VALUE_LENGTH = 65_536;

const PROBLEMS = { ACCESS_DENIED: "access-denied", UNDECRYPTABLE: "undecryptable" } as const;

/** A secret as a registry keeps it. @param nowMs registry time in epoch milliseconds */
export function readSecretMessage(
  message: Secret__Output,
  { ref, nowMs }: { readonly ref: RegistryRef; readonly nowMs: number },
  fields: FieldReader,
): SecretState {
  const id = fields.required(message.name, "secret.name", MAX_NAME_LENGTH);
  const problem = id === "" ? undefined : nameProblem(id, ref);
  if (problem !== undefined) fields.report("secret.name", problem);
  const delayMs = fields.clockSpan(message.visibleAfter, "secret.visible_after") ?? 0;
  if (delayMs < 0) fields.report("secret.visible_after", "must not be negative");
  const named = fields.enumeration<keyof typeof PROBLEMS>(message.problem, "PROBLEM_", "secret.problem");
  return {
    id,
    value: secretText(message, fields),
    problem: named === undefined ? undefined : PROBLEMS[named],
    visibleAtMs: nowMs + delayMs,
  };
}

/** Without what is secret. */
export function secretMessage({ id, problem, visibleAtMs }: SecretState, registry: RegistryRef): SecretMessage {
  return {
    registry: { ...registry },
    name: id,
    problem:
      problem === undefined
        ? "PROBLEM_UNSPECIFIED"
        : problem === "access-denied"
          ? "PROBLEM_ACCESS_DENIED"
          : "PROBLEM_UNDECRYPTABLE",
    visibleTime: timeMessage(visibleAtMs),
  };
}

/** ECR reads `{"username":...,"accessToken":...}`. */
function secretText({ value, credentials, secretString }: Secret__Output, fields: FieldReader): string {
  if (value === "secretString") return fields.text(secretString ?? "", "secret.secret_string", MAX_VALUE_LENGTH);
  if (value === undefined || credentials === null || credentials === undefined) {
    fields.report("secret", "must have credentials or secret_string");
    return "";
  }
  const username = fields.required(credentials.username, "secret.credentials.username", MAX_VALUE_LENGTH);
  const accessToken = fields.required(credentials.password, "secret.credentials.password", MAX_VALUE_LENGTH);
  return JSON.stringify({ username, accessToken });
}

function nameProblem(id: string, { accountId, region }: RegistryRef): string | undefined {
  const [, ofRegion, ofAccount, name = id] = ARN.exec(id) ?? [];
  if (!NAME.test(name)) return "must be ecr-pullthroughcache/ and a name, or the whole ARN of such a secret";
  if (ofAccount === undefined || (ofAccount === accountId && ofRegion === region)) return undefined;
  return `must be of account ${accountId} in ${region}: ECR reads secrets of the registry's own account and region only`;
}
