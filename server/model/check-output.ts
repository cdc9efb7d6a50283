import { operationModel, type Shape, type StructureShape, shapeOf } from "./api.js";

/**
 * What of an output the model doesn't allow: unknown members, missing required members, values of the wrong type or
 * outside their enum, each as one line that starts with its path. For tests; the serializer itself is lenient.
 * @throws Error if the model has no such operation
 */
export function checkOutput(operation: string, output: unknown): string[] {
  return problemsOf(operationModel(operation).output, output, "output");
}

function problemsOf(shapeName: string, value: unknown, path: string): string[] {
  const shape = shapeOf(shapeName);
  if (!hasType(shape, value)) return [`${path}: ${shapeName} has to be ${EXPECTED[shape.type]}, got ${nameOf(value)}`];
  switch (shape.type) {
    case "structure":
      return structureProblems(shapeName, shape, value as Readonly<Record<string, unknown>>, path);
    case "list":
      return (value as unknown[]).flatMap((element, i) => problemsOf(shape.member, element, `${path}[${i}]`));
    case "map":
      return Object.entries(value as object).flatMap(([key, entry]) => [
        ...problemsOf(shape.key, key, `${path} key ${JSON.stringify(key)}`),
        ...problemsOf(shape.value, entry, `${path}[${JSON.stringify(key)}]`),
      ]);
    case "string":
      if (shape.enum === undefined || shape.enum.includes(value as string)) return [];
      return [`${path}: ${shapeName} has to be one of ${shape.enum.join(", ")}, got ${JSON.stringify(value)}`];
    default:
      return [];
  }
}

/** An undefined member is an absent one. */
function structureProblems(
  shapeName: string,
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
  path: string,
): string[] {
  const problems: string[] = [];
  for (const name of shape.required ?? []) {
    if (value[name] === undefined) problems.push(`${path}.${name}: required by ${shapeName}, but missing`);
  }
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    if (!Object.hasOwn(shape.members, name)) problems.push(`${path}.${name}: ${shapeName} has no such member`);
    else problems.push(...problemsOf(shape.members[name] as string, member, `${path}.${name}`));
  }
  return problems;
}

const EXPECTED: Readonly<Record<Shape["type"], string>> = {
  structure: "a plain object",
  list: "an array",
  map: "a plain object",
  string: "a string",
  boolean: "a boolean",
  integer: "a whole number of 32 bits",
  long: "a safe integer",
  double: "a finite number",
  timestamp: "a valid Date",
  blob: "a Buffer",
};

function hasType(shape: Shape, value: unknown): boolean {
  switch (shape.type) {
    case "structure":
    case "map":
      return nameOf(value) === "object";
    case "list":
      return Array.isArray(value);
    case "integer":
      return Number.isSafeInteger(value) && (value as number) === ((value as number) | 0);
    case "long":
      return Number.isSafeInteger(value);
    case "double":
      return Number.isFinite(value);
    case "timestamp":
      return value instanceof Date && !Number.isNaN(value.getTime());
    case "blob":
      return Buffer.isBuffer(value);
    case "string":
    case "boolean":
      return typeof value === shape.type;
  }
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value !== "object") return typeof value;
  return Object.getPrototypeOf(value) === Object.prototype ? "object" : (value.constructor?.name ?? "object");
}
