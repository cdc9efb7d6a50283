import { type EcrError, invalidParameter } from "../errors.js";
import { partition, type RegistryRef } from "../registry-ref.js";
import { MalformedPolicy, UnknownPrincipal } from "./malformed-policy.js";
import type { Policy } from "./policy.js";
import { readObject, readOptionalString } from "./policy-json.js";
import { printPolicy } from "./print-policy.js";
import { readStatement, type StatementRules } from "./statements.js";

const MEMBERS = new Set(["Version", "Id", "Statement"]);
const OLD_VERSION = "2008-10-17";
const VERSION = "2012-10-17";

/** The actions of a registry policy in scope V1 (ECR user guide, "Registry permissions"), in lower case. */
export const V1_ACTIONS: ReadonlySet<string> = new Set(
  ["ecr:ReplicateImage", "ecr:CreateRepository", "ecr:BatchImportUpstreamImage"].map((name) => name.toLowerCase()),
);

export type RegistryPolicyScope = "V1" | "V2";

/** @throws {EcrError} InvalidParameterException (texts: docs/ecr-behaviour.md A.4) */
export function repositoryPolicy(text: string, ref: RegistryRef): Policy {
  return readOrRefuse(text, { partition: partition(ref.region) }, "Invalid repository policy provided");
}

/** @throws {EcrError} InvalidParameterException, also for actions outside the scope (docs/ecr-behaviour.md B.4) */
export function registryPolicy(text: string, ref: RegistryRef, scope: RegistryPolicyScope): Policy {
  const rules = { partition: partition(ref.region), ...(scope === "V1" && { actions: V1_ACTIONS }) };
  return readOrRefuse(text, rules, "Invalid registry policy provided");
}

function readOrRefuse(text: string, rules: StatementRules, reason: string): Policy {
  try {
    return readPolicy(text, rules);
  } catch (problem) {
    if (!(problem instanceof MalformedPolicy)) throw problem;
    throw refused(problem instanceof UnknownPrincipal ? "Principal not found" : reason, problem);
  }
}

/** The parameter is spelt with a capital here, as ECR does. */
function refused(reason: string, cause: MalformedPolicy): EcrError {
  return Object.assign(invalidParameter("PolicyText", reason), { cause });
}

function readPolicy(text: string, rules: StatementRules): Policy {
  const document = readObject(parse(text), "the policy", MEMBERS);
  readOptionalString(document["Id"], "Id");
  const { Version: version = OLD_VERSION } = document;
  if (version !== OLD_VERSION && version !== VERSION) {
    throw new MalformedPolicy(`Version must be ${OLD_VERSION} or ${VERSION}`);
  }
  const statements = Array.isArray(document["Statement"]) ? document["Statement"] : [document["Statement"]];
  if (statements.length === 0) throw new MalformedPolicy("Statement must not be empty");
  const read = statements.map((statement: unknown, index) =>
    readStatement(statement, rules, version === VERSION, `Statement[${index}]`),
  );
  return { text: printPolicy(document, rules.partition), statements: read };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedPolicy("the policy is not JSON");
  }
}
