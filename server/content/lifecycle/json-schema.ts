/** The part of JSON Schema (draft 4) that ECR's lifecycle policies need. */
export interface JsonSchema {
  readonly type?: JsonType;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly not?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
}

type JsonType = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";
type JsonObject = Readonly<Record<string, unknown>>;
type Keyword = keyof JsonSchema;

/**
 * What is wrong with a value, in the words and the order of java-json-tools' json-schema-validator, which are those of
 * ECR's refusals (docs/ecr-behaviour.md G.2). It looks at an object's own keywords in lexical order, then at its members in
 * lexical order; once something is wrong it goes no deeper, but it does finish the members that it is among.
 */
export function schemaProblems(schema: JsonSchema, value: unknown): readonly string[] {
  const problems: string[] = [];
  check(schema, value, problems);
  return problems;
}

function check(schema: JsonSchema, value: unknown, problems: string[]): void {
  for (const keyword of KEYWORDS) {
    const problem = schema[keyword] === undefined ? undefined : CHECKS[keyword]?.(schema, value);
    if (problem !== undefined) problems.push(problem);
  }
  if (problems.length > 0) return;
  if (Array.isArray(value)) {
    if (schema.items !== undefined) for (const item of value) check(schema.items, item, problems);
  } else if (isObject(value)) {
    for (const name of Object.keys(value).sort()) {
      const member = own(schema.properties, name);
      if (member !== undefined) check(member, value[name], problems);
    }
  }
}

type Check = (schema: JsonSchema, value: unknown) => string | undefined;

/** Each gives undefined for values of a type that it isn't about, as JSON Schema has it. */
const CHECKS: Readonly<Partial<Record<Keyword, Check>>> = {
  additionalProperties: ({ properties = {} }, value) => {
    const unknown = isObject(value) ? Object.keys(value).filter((name) => own(properties, name) === undefined) : [];
    return unknown.length === 0
      ? undefined
      : `object instance has properties which are not allowed by the schema: ${JSON.stringify(unknown.sort())}`;
  },
  enum: ({ enum: values = [] }, value) =>
    typeof value === "string" && values.includes(value)
      ? undefined
      : `instance value (${JSON.stringify(value)}) not found in enum (possible values: ${JSON.stringify(values)})`,
  maxItems: ({ maxItems = Infinity }, value) =>
    Array.isArray(value) && value.length > maxItems
      ? `array is too long: must have at most ${maxItems} elements but instance has ${value.length} elements`
      : undefined,
  minItems: ({ minItems = 0 }, value) =>
    Array.isArray(value) && value.length < minItems
      ? `array is too short: must have at least ${minItems} elements but instance has ${value.length} elements`
      : undefined,
  minimum: ({ minimum = -Infinity }, value) =>
    typeof value === "number" && value < minimum
      ? `numeric instance is lower than the required minimum (minimum: ${minimum}, found: ${value})`
      : undefined,
  not: ({ not = {} }, value) =>
    schemaProblems(not, value).length > 0 ? undefined : "instance matched a schema which it should not have",
  oneOf: ({ oneOf = [] }, value) => {
    const matched = oneOf.filter((branch) => schemaProblems(branch, value).length === 0).length;
    return matched === 1
      ? undefined
      : `instance failed to match exactly one schema (matched ${matched} out of ${oneOf.length})`;
  },
  required: ({ required = [] }, value) => {
    const missing = isObject(value) ? required.filter((name) => !Object.hasOwn(value, name)) : [];
    return missing.length === 0
      ? undefined
      : `object has missing required properties (${JSON.stringify(missing.sort())})`;
  },
  type: ({ type }, value) =>
    typeOf(value) === type
      ? undefined
      : `instance type (${typeOf(value)}) does not match any allowed primitive type (allowed: ${JSON.stringify([type])})`,
};

const KEYWORDS = (Object.keys(CHECKS) as Keyword[]).sort();

function typeOf(value: unknown): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (typeof value === "string" || typeof value === "boolean") return typeof value as "string" | "boolean";
  return "object";
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member of the schema; `constructor` and the like don't count as members. */
function own(properties: JsonSchema["properties"] = {}, name: string): JsonSchema | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}
