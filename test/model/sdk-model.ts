import type { ModelFacts } from "./model-facts.js";

/**
 * The ECR API as a build of `@aws-sdk/client-ecr` knows it. The SDK holds it as arrays (`@smithy/types`, schema): a
 * structure is [3 or -3, namespace, name, traits, member names, member types, number of required ones], an operation
 * [9, namespace, name, traits, input, output]. Constraints such as lengths and patterns aren't in it.
 */
type Schema = number | readonly unknown[] | (() => Schema);

const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const ERROR = -3;
const OPERATION = 9;
/** Flags for lists and maps of simple values. */
const LIST_OF = 64;
const MAP_OF = 128;

const SIMPLE: ReadonlyMap<number, string> = new Map([
  [0, "string"],
  [1, "number"],
  [2, "boolean"],
  [4, "timestamp"],
  [21, "blob"],
]);

/** @param sdk all that the package exports */
export function sdkModel(sdk: object): ModelFacts {
  const facts: ModelFacts = {
    operations: new Set(),
    paginators: new Set(),
    members: new Map(),
    required: new Set(),
    enums: new Set(),
  };
  for (const [name, exported] of Object.entries(sdk)) {
    if (name.startsWith("paginate")) facts.paginators.add(name.slice("paginate".length));
    else if (Array.isArray(exported)) addSchema(exported, facts);
    else if (isEnum(exported)) for (const value of Object.values(exported)) facts.enums.add(`${name} ${value}`);
  }
  return facts;
}

function addSchema(schema: readonly unknown[], facts: ModelFacts): void {
  const [kind, , name, , names, types, required = 0] = schema as [
    number,
    string,
    string,
    unknown,
    unknown,
    unknown,
    number?,
  ];
  if (kind === OPERATION) facts.operations.add(name);
  if (kind !== STRUCTURE && kind !== ERROR) return;
  for (const [i, member] of (names as readonly string[]).entries()) {
    const path = `${name}.${member}`;
    facts.members.set(path, typeOf((types as readonly Schema[])[i] as Schema));
    // They come first.
    if (i < required) facts.required.add(path);
  }
}

function typeOf(schema: Schema): string {
  if (typeof schema === "function") return typeOf(schema());
  if (typeof schema === "number") {
    if (schema >= MAP_OF) return `map of ${typeOf(schema - MAP_OF)}`;
    if (schema >= LIST_OF) return `list of ${typeOf(schema - LIST_OF)}`;
    return SIMPLE.get(schema) ?? `type ${schema}`;
  }
  const [kind, , name, , of, value] = schema as [number | Schema, unknown, string, unknown, Schema, Schema];
  if (kind === LIST) return `list of ${typeOf(of)}`;
  if (kind === MAP) return `map of ${typeOf(value)}`;
  // A simple type with traits of its own, and any type with traits of the member.
  if (kind === 0) return typeOf(of);
  return typeof kind === "number" ? name : typeOf(kind);
}

function isEnum(exported: unknown): exported is Readonly<Record<string, string>> {
  if (typeof exported !== "object" || exported === null) return false;
  const values = Object.values(exported);
  return values.length > 0 && values.every((value) => typeof value === "string");
}
