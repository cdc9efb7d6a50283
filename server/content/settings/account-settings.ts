import { type EcrError, invalidParameter } from "../errors.js";
import type { RegistryPolicyScope } from "../policies/read-policy.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";

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

/** @throws {EcrError} InvalidParameterException for an unknown name */
export function accountSetting({ tables }: ContentView, name: string): string {
  return tables.accountSettings.get("", name)?.value ?? settingNamed(name).initial;
}

/** @throws {EcrError} InvalidParameterException for an unknown name or a value that it can't have */
export function putAccountSetting(tx: Transaction, name: string, value: string): void {
  const { values } = settingNamed(name);
  if (!values.includes(value)) throw notOneOf("value", values);
  tx.put("accountSettings", { name, value });
  tx.changed({ kind: "registry.changed", detail: { setting: name, value } });
}

export function registryPolicyScope(view: ContentView): RegistryPolicyScope {
  return accountSetting(view, "REGISTRY_POLICY_SCOPE") === "V2" ? "V2" : "V1";
}

export function isBlobMountingOn(view: ContentView): boolean {
  return accountSetting(view, "BLOB_MOUNTING") === "ENABLED";
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
