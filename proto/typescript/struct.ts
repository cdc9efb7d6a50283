import type { Struct } from "./generated/google/protobuf/Struct.js";
import type { Value } from "./generated/google/protobuf/Value.js";

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue | undefined;
}

/** protobufjs refuses messages nested deeper than 100; one level of JSON takes two or three messages. */
const DEEPEST_LEVEL = 30;

/**
 * Plain JSON as google.protobuf.Struct. Like JSON.stringify it leaves out undefined properties and calls `toJSON()`.
 * @throws TypeError for what JSON can't hold: NaN, functions, bigints; RangeError beyond 30 levels
 */
export function struct(json: object): Struct {
  const value = toValue(json, "", 0);
  if (!value.structValue) throw new TypeError("a Struct is made of an object, not of an array or a plain value");
  return value.structValue;
}

/** The plain JSON of a google.protobuf.Struct; undefined if it isn't set. */
export function structToJson(struct: Struct): JsonObject;
export function structToJson(struct: Struct | null | undefined): JsonObject | undefined;
export function structToJson(struct: Struct | null | undefined): JsonObject | undefined {
  if (struct === null || struct === undefined) return undefined;
  return Object.fromEntries(Object.entries(struct.fields ?? {}).map(([key, value]) => [key, fromValue(value)]));
}

function toValue(json: unknown, path: string, level: number): Value {
  if (level > DEEPEST_LEVEL) throw new RangeError(`nested deeper than ${DEEPEST_LEVEL} levels at "${path}"`);
  if (json === null) return { nullValue: "NULL_VALUE" };
  if (typeof json === "string") return { stringValue: json };
  if (typeof json === "boolean") return { boolValue: json };
  if (typeof json === "number" && Number.isFinite(json)) return { numberValue: json };
  if (Array.isArray(json))
    return { listValue: { values: json.map((item, i) => toValue(item ?? null, `${path}[${i}]`, level + 1)) } };
  if (typeof json !== "object") throw new TypeError(`not a JSON value at "${path}": ${String(json)}`);
  if ("toJSON" in json && typeof json.toJSON === "function") return toValue(json.toJSON(), path, level + 1);
  const entries = Object.entries(json).filter(([, value]) => value !== undefined);
  const fields = entries.map(([key, value]) => [key, toValue(value, path === "" ? key : `${path}.${key}`, level + 1)]);
  return { structValue: { fields: Object.fromEntries(fields) } };
}

function fromValue(value: Value): JsonValue {
  if (value.stringValue !== undefined) return value.stringValue;
  if (value.boolValue !== undefined) return value.boolValue;
  if (value.numberValue !== undefined) return Number(value.numberValue);
  if (value.listValue) return (value.listValue.values ?? []).map(fromValue);
  if (value.structValue) return structToJson(value.structValue);
  return null;
}
