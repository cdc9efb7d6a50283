import type { JsonObject } from "./policy-json.js";
import { printedPrincipal } from "./principals.js";

/**
 * A policy as ECR returns it: printed anew in the style of the samples in its API reference, with " : " between name and
 * value and lists on the line they begin on; account ids of principals as ARNs of root users (docs/ecr-behaviour.md
 * B.3). The order of members and values is kept: what ECR does to it is not known.
 */
export function printPolicy(document: JsonObject, partition: string): string {
  return print({ ...document, Statement: withPrintedPrincipals(document["Statement"], partition) }, "");
}

function withPrintedPrincipals(statement: unknown, partition: string): unknown {
  if (Array.isArray(statement)) return statement.map((each) => withPrintedPrincipals(each, partition));
  const entries = Object.entries(statement as JsonObject).map(([name, value]) => {
    const isPrincipal = name === "Principal" || name === "NotPrincipal";
    return [name, isPrincipal ? withRoots(value, partition) : value];
  });
  return Object.fromEntries(entries);
}

function withRoots(principal: unknown, partition: string): unknown {
  if (typeof principal === "string") return printedPrincipal(principal, partition);
  if (Array.isArray(principal)) return principal.map((each) => withRoots(each, partition));
  return Object.fromEntries(
    Object.entries(principal as JsonObject).map(([kind, names]) => [kind, withRoots(names, partition)]),
  );
}

/** A list adds no indentation of its own. */
function print(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    return value.length === 0 ? "[ ]" : `[ ${value.map((item) => print(item, indent)).join(", ")} ]`;
  }
  const inner = `${indent}  `;
  const members = Object.entries(value).map(
    ([name, member]) => `${inner}${JSON.stringify(name)} : ${print(member, inner)}`,
  );
  return members.length === 0 ? "{ }" : `{\n${members.join(",\n")}\n${indent}}`;
}
