import { enumValues, type FieldShape, type MessageShape, messageShape } from "../proto/typescript/message-shapes.js";
import type { FieldViolation } from "../proto/typescript/status-details.js";

/** What is wrong with a request, found before it is sent. */
export class RequestProblems extends TypeError {
  readonly violations: readonly FieldViolation[];

  constructor(violations: readonly FieldViolation[]) {
    super("the request isn't valid");
    this.violations = violations;
  }
}

/** protobufjs refuses deeper messages too; this ends cycles. */
const DEEPEST_LEVEL = 100;
const MAX_VIOLATIONS = 20;

const HINTS: Readonly<Record<string, string>> = {
  "google.protobuf.Duration": "a Duration: duration(milliseconds)",
  "google.protobuf.Timestamp": "a Timestamp: timestamp(date)",
  "google.protobuf.Struct": "a Struct: struct(json)",
};
const INTEGER_RANGES: Readonly<Record<string, readonly [least: bigint, most: bigint]>> = {
  TYPE_INT32: [-(2n ** 31n), 2n ** 31n - 1n],
  TYPE_UINT32: [0n, 2n ** 32n - 1n],
  TYPE_INT64: [-(2n ** 63n), 2n ** 63n - 1n],
  TYPE_UINT64: [0n, 2n ** 64n - 1n],
};

/**
 * protobufjs drops unknown fields, ignores unknown enum names and bends numbers into range, all silently. A misspelt
 * `match` would make a rule that hits everything, so requests are held against the proto files first.
 * @throws RequestProblems
 */
export function checkRequest(request: object, typeName: string): void {
  const violations: FieldViolation[] = [];
  checkMessage(request, typeName, { path: "", level: 0, violations });
  if (violations.length > 0) throw new RequestProblems(violations.slice(0, MAX_VIOLATIONS));
}

/** Where in the request the check is, and what it has found so far. */
interface Place {
  readonly path: string;
  readonly level: number;
  readonly violations: FieldViolation[];
}

function checkMessage(value: object, typeName: string, place: Place): void {
  const { path, level, violations } = place;
  if (level > DEEPEST_LEVEL) {
    violations.push({ field: path, description: "nested too deep, or in a cycle" });
    return;
  }
  const shape = messageShape(typeName);
  const oneofs = new Map<string, string>();
  for (const [name, content] of Object.entries(value)) {
    if (violations.length >= MAX_VIOLATIONS) return;
    if (content === undefined || content === null || shape.oneofs.has(name)) continue;
    const fieldPath = path === "" ? name : `${path}.${name}`;
    const field = shape.fields.get(name);
    if (field === undefined) {
      violations.push({ field: fieldPath, description: describeUnknown(name, shape) });
      continue;
    }
    const other = field.oneof === undefined ? undefined : oneofs.get(field.oneof);
    if (other !== undefined) violations.push({ field: fieldPath, description: `can't be set together with ${other}` });
    if (field.oneof !== undefined) oneofs.set(field.oneof, name);
    checkField(content, field, { ...place, path: fieldPath });
  }
}

function checkField(content: unknown, field: FieldShape, place: Place): void {
  const { path, violations } = place;
  if (field.mapValue !== undefined) {
    if (!isRecord(content)) violations.push({ field: path, description: `must be an object, not ${show(content)}` });
    else
      for (const [key, item] of Object.entries(content))
        checkValue(item, field.mapValue, { ...place, path: `${path}["${key}"]` });
  } else if (field.list) {
    if (!Array.isArray(content))
      violations.push({ field: path, description: `must be an array, not ${show(content)}` });
    else for (const [i, item] of content.entries()) checkValue(item, field, { ...place, path: `${path}[${i}]` });
  } else {
    checkValue(content, field, place);
  }
}

function checkValue(value: unknown, field: FieldShape, place: Place): void {
  const { path, level, violations } = place;
  const wanted = whatIsWanted(value, field);
  if (wanted !== undefined) violations.push({ field: path, description: `must be ${wanted}, not ${show(value)}` });
  else if (field.type === "TYPE_MESSAGE") checkMessage(value as object, field.typeName, { ...place, level: level + 1 });
}

/** undefined when the value fits. */
function whatIsWanted(value: unknown, { type, typeName }: FieldShape): string | undefined {
  switch (type) {
    case "TYPE_MESSAGE":
      return isRecord(value) ? undefined : (HINTS[typeName] ?? "an object");
    case "TYPE_ENUM": {
      const values = enumValues(typeName);
      const known = typeof value === "string" ? values.has(value) : [...values.values()].includes(value as number);
      return known ? undefined : `one of ${[...values.keys()].join(", ")}`;
    }
    case "TYPE_STRING":
      return typeof value === "string" ? undefined : "a string";
    case "TYPE_BOOL":
      return typeof value === "boolean" ? undefined : "a boolean";
    case "TYPE_BYTES":
      return typeof value === "string" || value instanceof Uint8Array
        ? undefined
        : "a Buffer, a Uint8Array or base64 text";
    case "TYPE_DOUBLE":
    case "TYPE_FLOAT":
      return typeof value === "number" ||
        (typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value)))
        ? undefined
        : "a number";
    default:
      return isIntegerIn(value, INTEGER_RANGES[type])
        ? undefined
        : `an integer${type.includes("UINT") ? ", 0 or more" : ""}`;
  }
}

/** Takes what protobufjs takes: numbers, decimal text and Long objects. */
function isIntegerIn(value: unknown, range: readonly [bigint, bigint] | undefined): boolean {
  if (range === undefined) return true;
  const text = typeof value === "object" && value !== null && "high" in value ? String(value) : value;
  if (typeof text === "number" ? !Number.isInteger(text) : typeof text !== "string" || !/^-?\d{1,20}$/.test(text))
    return false;
  const integer = BigInt(text as number | string);
  return integer >= range[0] && integer <= range[1];
}

function describeUnknown(name: string, shape: MessageShape): string {
  const camelCase = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  if (shape.fields.has(camelCase)) return `no such field; it is called ${camelCase} here`;
  return `no such field; ${shape.name} has ${[...shape.fields.keys()].join(", ") || "none"}`;
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function show(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (value instanceof Date) return "a Date";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "string" ? JSON.stringify(value.slice(0, 50)) : String(value);
}
