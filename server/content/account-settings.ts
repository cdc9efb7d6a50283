import { type EcrError, invalidParameter } from "./errors.js";
import type { RegistryPolicyScope } from "./policies/read-policy.js";

interface Setting {
  readonly initial: string;
  /** What can be put. */
  readonly values: readonly string[];
}

/**
 * The settings of an account in a region (docs/ecr-behaviour.md B.4): CLAIR is no longer taken. New registries have V2;
 * V1, which old ones may still have, has to be put.
 */
const SETTINGS: ReadonlyMap<string, Setting> = new Map([
  ["BASIC_SCAN_TYPE_VERSION", { initial: "AWS_NATIVE", values: ["AWS_NATIVE"] }],
  ["REGISTRY_POLICY_SCOPE", { initial: "V2", values: ["V1", "V2"] }],
  ["BLOB_MOUNTING", { initial: "DISABLED", values: ["ENABLED", "DISABLED"] }],
]);

export class AccountSettings {
  readonly #values = new Map<string, string>();

  get registryPolicyScope(): RegistryPolicyScope {
    return this.get("REGISTRY_POLICY_SCOPE") === "V2" ? "V2" : "V1";
  }

  get blobMounting(): "ENABLED" | "DISABLED" {
    return this.get("BLOB_MOUNTING") === "ENABLED" ? "ENABLED" : "DISABLED";
  }

  /** @throws {EcrError} InvalidParameterException for an unknown name */
  get(name: string): string {
    return this.#values.get(name) ?? settingNamed(name).initial;
  }

  /** @throws {EcrError} InvalidParameterException for an unknown name or a value that it can't have */
  put(name: string, value: string): void {
    const { values } = settingNamed(name);
    if (!values.includes(value)) throw notOneOf("value", values);
    this.#values.set(name, value);
  }

  /** What was put, of whatever name. */
  entries(): [name: string, value: string][] {
    return [...this.#values];
  }

  /** Back to what a new account has. */
  clear(): void {
    this.#values.clear();
  }
}

function settingNamed(name: string): Setting {
  const setting = SETTINGS.get(name);
  if (setting === undefined) throw notOneOf("name", [...SETTINGS.keys()]);
  return setting;
}

/**
 * ECR's own text is unknown, and ValidationException is modelled too. Breached constraints are always seen as
 * InvalidParameterException, so this is the text of an enum's (docs/ecr-behaviour.md A.4).
 */
function notOneOf(member: string, values: readonly string[]): EcrError {
  return invalidParameter(member, `Member must satisfy enum value set: [${values.join(", ")}]`);
}
