import { type FieldShape, type MessageShape, messageShape } from "../../../proto/typescript/message-shapes.js";
import { type FieldViolation, InvalidFieldsError } from "../../requests/field-violation.js";
import { nearestNames } from "../../requests/nearest-names.js";
import { fieldOf, protoName } from "./json-names.js";
import { readScalar, Unreadable } from "./read-scalar.js";
import { show } from "./show-value.js";
import { readWellKnown } from "./well-known-types.js";

/** protobufjs refuses deeper messages too. */
const DEEPEST_LEVEL = 100;
const MAX_VIOLATIONS = 20;

/** Where in the request the reader is, and what it has found so far. */
interface Place {
  /** In proto names, as every error of this API. */
  readonly path: string;
  readonly level: number;
  readonly violations: FieldViolation[];
}

/**
 * A message from its proto3 JSON (https://protobuf.dev/programming-guides/json/), as protobufjs takes it. Names are taken
 * in both spellings, numbers and enums as text too; what the message doesn't have is refused.
 * @throws InvalidFieldsError with all that is wrong
 */
export function readMessage(json: unknown, typeName: string): object {
  const violations: FieldViolation[] = [];
  const message = readObject(json, typeName, { path: "", level: 0, violations });
  if (violations.length > 0) throw new InvalidFieldsError(violations.slice(0, MAX_VIOLATIONS));
  return message as object;
}

function readObject(json: unknown, typeName: string, place: Place): object | undefined {
  const { path, level, violations } = place;
  if (!isRecord(json)) {
    violations.push({ field: path || "request", description: `must be an object, not ${show(json)}` });
    return undefined;
  }
  if (level > DEEPEST_LEVEL) {
    violations.push({ field: path, description: "is nested too deep" });
    return undefined;
  }
  const shape = messageShape(typeName);
  const read = new Map<string, unknown>();
  const oneofs = new Map<string, string>();
  for (const [key, value] of Object.entries(json)) {
    if (violations.length >= MAX_VIOLATIONS) break;
    const name = fieldOf(key, shape);
    const field = name === undefined ? undefined : shape.fields.get(name);
    if (name === undefined || field === undefined) {
      violations.push({ field: below(path, key), description: describeUnknown(key, shape) });
      continue;
    }
    const here = { ...place, path: below(path, protoName(name)) };
    if (read.has(name)) violations.push({ field: here.path, description: "is given twice, in both spellings" });
    if (value === null && field.typeName !== "google.protobuf.Value") continue;
    const other = field.oneof === undefined ? undefined : oneofs.get(field.oneof);
    if (other !== undefined) {
      violations.push({ field: here.path, description: `can't be set together with ${protoName(other)}` });
    }
    if (field.oneof !== undefined) oneofs.set(field.oneof, name);
    read.set(name, readField(value, field, here));
  }
  return Object.fromEntries(read);
}

function readField(json: unknown, field: FieldShape, place: Place): unknown {
  const { path, violations } = place;
  const { mapValue } = field;
  if (mapValue !== undefined) {
    if (isRecord(json)) {
      const entries = Object.entries(json);
      return Object.fromEntries(
        entries.map(([key, item]) => [key, readItem(item, mapValue, { ...place, path: `${path}["${key}"]` })]),
      );
    }
    violations.push({ field: path, description: `must be an object, not ${show(json)}` });
    return {};
  }
  if (!field.list) return readItem(json, field, place);
  if (Array.isArray(json)) return json.map((item, i) => readItem(item, field, { ...place, path: `${path}[${i}]` }));
  violations.push({ field: path, description: `must be an array, not ${show(json)}` });
  return [];
}

function readItem(json: unknown, field: FieldShape, place: Place): unknown {
  const { path, level, violations } = place;
  try {
    const known = readWellKnown(json, field.typeName);
    if (known !== undefined) return known.value;
    if (field.type !== "TYPE_MESSAGE") return readScalar(json, field);
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    violations.push({ field: path, description: thrown.message });
    return undefined;
  }
  return readObject(json, field.typeName, { ...place, level: level + 1 });
}

function describeUnknown(name: string, { name: message, fields }: MessageShape): string {
  const [near] = nearestNames(name, [...fields.keys()], 1);
  if (near !== undefined) return `no such field; did you mean ${near}?`;
  return `no such field; ${message} has ${[...fields.keys()].join(", ") || "none"}`;
}

function below(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
