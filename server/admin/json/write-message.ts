import { enumValues, type FieldShape, messageShape } from "../../../proto/typescript/message-shapes.js";
import type { JsonObject, JsonValue } from "../../../proto/typescript/struct.js";
import { writeWellKnown } from "./well-known-types.js";

const firstNames = new Map<string, string>();

/**
 * A message as proto3 JSON (https://protobuf.dev/programming-guides/json/). Fields without presence are written though they
 * have their default, as an `EmitUnpopulated` gateway does: a shell that reads `.passed` sees false, not nothing.
 * @param message as protobufjs takes it
 */
export function writeMessage(message: object, typeName: string): JsonObject {
  const given = message as Readonly<Record<string, unknown>>;
  const entries: [string, JsonValue][] = [];
  for (const [name, field] of messageShape(typeName).fields) {
    const value = given[name];
    if (value !== undefined && value !== null) entries.push([name, writeField(value, field)]);
    else if (!hasPresence(field)) entries.push([name, defaultOf(field)]);
  }
  return Object.fromEntries(entries);
}

function hasPresence({ type, list, mapValue, oneof }: FieldShape): boolean {
  return oneof !== undefined || (type === "TYPE_MESSAGE" && !list && mapValue === undefined);
}

function writeField(value: unknown, field: FieldShape): JsonValue {
  const { mapValue } = field;
  if (mapValue !== undefined) {
    const entries = Object.entries(value as object);
    return Object.fromEntries(entries.map(([key, item]) => [key, writeValue(item, mapValue)]));
  }
  return field.list ? (value as unknown[]).map((item) => writeValue(item, field)) : writeValue(value, field);
}

function writeValue(value: unknown, { type, typeName }: FieldShape): JsonValue {
  switch (type) {
    case "TYPE_MESSAGE":
      return writeWellKnown(value as object, typeName) ?? writeMessage(value as object, typeName);
    case "TYPE_ENUM":
      return typeof value === "number" ? nameOf(value, typeName) : String(value);
    case "TYPE_BYTES":
      return typeof value === "string" ? value : Buffer.from(value as Uint8Array).toString("base64");
    case "TYPE_INT64":
    case "TYPE_UINT64":
      return String(value);
    case "TYPE_DOUBLE":
    case "TYPE_FLOAT":
      return Number.isFinite(value) ? Number(value) : String(value);
    case "TYPE_BOOL":
    case "TYPE_STRING":
      return value as boolean | string;
    default:
      return Number(value);
  }
}

function defaultOf({ type, typeName, list, mapValue }: FieldShape): JsonValue {
  if (mapValue !== undefined) return {};
  if (list) return [];
  switch (type) {
    case "TYPE_STRING":
    case "TYPE_BYTES":
      return "";
    case "TYPE_BOOL":
      return false;
    case "TYPE_ENUM":
      return nameOf(0, typeName);
    case "TYPE_INT64":
    case "TYPE_UINT64":
      return "0";
    default:
      return 0;
  }
}

/** A number of a newer schema has no name. */
function nameOf(number: number, typeName: string): JsonValue {
  const key = `${typeName} ${number}`;
  const known = firstNames.get(key) ?? [...enumValues(typeName)].find(([, value]) => value === number)?.[0];
  if (known === undefined) return number;
  firstNames.set(key, known);
  return known;
}
