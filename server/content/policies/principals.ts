import { MalformedPolicy, UnknownPrincipal } from "./malformed-policy.js";
import { readObject, readStrings } from "./policy-json.js";
import type { PolicyCaller } from "./policy-request.js";

const ACCOUNT = /^[0-9]{12}$/;
const ROOT = /^arn:(aws[a-z-]*):iam::([0-9]{12}):root$/;
/** No wildcards: a principal is one identity (IAM user guide, "Principal"). */
const IDENTITY =
  /^arn:(aws[a-z-]*):(?:iam::[0-9]{12}:(?:user|role)|sts::[0-9]{12}:(?:assumed-role|federated-user))\/[\w+=,.@/-]+$/;
const ROLE = /^arn:(aws[a-z-]*):iam::([0-9]{12}):role\/(?:.*\/)?([^/]+)$/;
const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/;
const FEDERATED = /^(arn:aws[a-z-]*:iam::[0-9]{12}:(saml|oidc)-provider\/.+|[a-z0-9-]+(\.[a-z0-9-]+)+)$/i;
const KINDS = new Set(["AWS", "Service", "Federated"]);

type Principals = (caller: PolicyCaller) => boolean;

/**
 * The Principal element. The emulator keeps no users and roles: every one that is well-formed and of the registry's
 * partition exists.
 * @throws {MalformedPolicy}, {UnknownPrincipal} for one that names no principal
 */
export function readPrincipals(value: unknown, partition: string, at: string): Principals {
  if (value === "*") return () => true;
  const byKind = readObject(value, at, KINDS);
  if (Object.keys(byKind).length === 0) throw new MalformedPolicy(`${at} names no principal`);
  const matchers: Principals[] = [];
  for (const [kind, names] of Object.entries(byKind)) {
    for (const name of readStrings(names, `${at}.${kind}`)) {
      // Nobody signs requests to the emulator as a service or a federated identity.
      if (kind === "AWS") matchers.push(awsPrincipal(name, partition));
      else if (!(kind === "Service" ? SERVICE : FEDERATED).test(name)) throw new UnknownPrincipal(name);
    }
  }
  return (caller) => matchers.some((matches) => matches(caller));
}

/** An account stands for everybody in it, a role for its sessions. */
function awsPrincipal(name: string, partition: string): Principals {
  if (name === "*") return () => true;
  if (ACCOUNT.test(name)) return ({ accountId }) => accountId === name;
  const [, itsPartition, account] = ROOT.exec(name) ?? IDENTITY.exec(name) ?? [];
  if (itsPartition !== partition) throw new UnknownPrincipal(name);
  if (account !== undefined) return ({ accountId }) => accountId === account;
  const [, , roleAccount, roleName] = ROLE.exec(name) ?? [];
  const sessions =
    roleName === undefined ? undefined : `arn:${partition}:sts::${roleAccount}:assumed-role/${roleName}/`;
  return ({ arn }) => arn === name || (sessions !== undefined && arn.startsWith(sessions));
}

/** `123456789012` comes back as the ARN of the account's root user (docs/ecr-behaviour.md B.3). */
export function printedPrincipal(name: string, partition: string): string {
  return ACCOUNT.test(name) ? `arn:${partition}:iam::${name}:root` : name;
}
