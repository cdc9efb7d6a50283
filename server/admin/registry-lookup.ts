import type { RegistryRef__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/RegistryRef.js";
import { ACCOUNT_ID, REGION, type RegistryRef } from "../content/registry-ref.js";
import type { Registries } from "../registries/registries.js";
import type { Registry } from "../registries/registry.js";
import type { FieldViolation } from "../requests/field-violation.js";
import { InvalidFieldsError } from "../requests/field-violation.js";
import { invalidField, notFound } from "./errors.js";

type Ref = RegistryRef__Output | null | undefined;

/** The account that stands for every registry, where a field allows it. */
export const EVERY_ACCOUNT = "*";

/**
 * The registry that a request names; unset = the default one, and of a ref the account or region that is unset.
 * @throws InvalidFieldsError if it can be no registry's name; RefusedCall NOT_FOUND
 */
export function lookUpRegistry(registries: Registries, ref: Ref, field = "registry"): Registry {
  const wanted = readRef(registries, ref, field);
  const registry = registries.find(wanted);
  if (registry !== undefined) return registry;
  throw notFound(
    "REGISTRY_NOT_FOUND",
    `there is no registry of account ${wanted.accountId} in ${wanted.region}; CreateRegistry leases one, and the first request of an account makes its own`,
  );
}

/** As `lookUpRegistry`, but "every" for account "*". */
export function lookUpRegistries(registries: Registries, ref: Ref, field = "registry"): Registry | "every" {
  return namesEvery(ref, field) ? "every" : lookUpRegistry(registries, ref, field);
}

/** @throws InvalidFieldsError unless the account is spelt out: what destroys must not hit the default by omission */
export function requireExplicit(ref: Ref, field = "registry"): void {
  if ((ref?.accountId ?? "") !== "") return;
  throw invalidField(`${field}.account_id`, "must be set: this call doesn't fall back to the default registry");
}

/** What is wrong with an account id and a region that may be unset (""). */
export function checkRef(accountId: string, region: string, field: string): FieldViolation[] {
  const violations: FieldViolation[] = [];
  if (accountId === EVERY_ACCOUNT) {
    violations.push({ field: `${field}account_id`, description: 'must name one account; "*" is not accepted here' });
  } else if (accountId !== "" && !ACCOUNT_ID.test(accountId)) {
    violations.push({ field: `${field}account_id`, description: "must be an AWS account id of 12 digits" });
  }
  if (region !== "" && !REGION.test(region)) {
    violations.push({ field: `${field}region`, description: "must be an AWS region such as eu-west-1" });
  }
  return violations;
}

function readRef({ defaultRef }: Registries, ref: Ref, field: string): RegistryRef {
  const { accountId = "", region = "" } = ref ?? {};
  const violations = checkRef(accountId, region, `${field}.`);
  if (violations.length > 0) throw new InvalidFieldsError(violations);
  return { accountId: accountId || defaultRef.accountId, region: region || defaultRef.region };
}

function namesEvery(ref: Ref, field: string): boolean {
  if (ref?.accountId !== EVERY_ACCOUNT) return false;
  if (ref.region !== "")
    throw invalidField(`${field}.region`, 'must be unset with account "*", which is every registry');
  return true;
}
