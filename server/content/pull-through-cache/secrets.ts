import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import type { SecretState } from "./secret-state.js";
import type { SecretOutcome } from "./upstream-secret.js";

/** Far more than a test needs; there has to be a number, or a client could fill the memory. */
const MAX_SECRETS = 1_000;

/** Secrets Manager puts a hyphen and six characters behind the name, which the ARN of a rule may have or lack. */
const SUFFIX = /-[A-Za-z0-9]{6}$/;

/** Why a secret can't be put; undefined if it can. */
export function secretRoomProblem({ tables: { secrets } }: ContentView, id: string): string | undefined {
  if (secrets.size < MAX_SECRETS || secrets.get("", id) !== undefined) return undefined;
  return `the registry takes ${MAX_SECRETS} secrets, and has them`;
}

/** Puts the secret in place of the one with its id. */
export function putSecret(tx: Transaction, secret: SecretState): void {
  tx.put("secrets", secret);
  tx.changed({ kind: "registry.changed", detail: { setting: "secrets", put: secret.id } });
}

/** @returns false if there is no such secret */
export function deleteSecret(tx: Transaction, id: string): boolean {
  const secret = tx.tables.secrets.get("", id);
  if (secret === undefined) return false;
  tx.delete("secrets", secret);
  tx.changed({ kind: "registry.changed", detail: { setting: "secrets", deleted: id } });
  return true;
}

/** What Secrets Manager says of an ARN. A secret that isn't visible yet isn't there for ECR. */
export function secretOutcome(view: ContentView, arn: string): SecretOutcome {
  const secret = findSecret(view, arn);
  if (secret === undefined || view.context.now() < secret.visibleAtMs) return { status: "not-found" };
  return secret.problem === undefined ? { status: "found", value: secret.value } : { status: secret.problem };
}

/** By its ARN, or by its name with or without what Secrets Manager has put behind it. */
function findSecret({ tables }: ContentView, arn: string): SecretState | undefined {
  const name = arn.split(":").slice(6).join(":");
  const ids = [arn, arn.replace(SUFFIX, ""), name, name.replace(SUFFIX, "")];
  for (const id of ids) {
    const secret = tables.secrets.get("", id);
    if (secret !== undefined) return secret;
  }
  return undefined;
}
