import { type Shape, shapeOf } from "./api.js";
import { decodeBase64 } from "./base64.js";
import { READING, type ScalarKind, serializationError } from "./validation-messages.js";

/** Turns a parsed JSON value, never null, into what handlers work with. Throws SerializationException. */
export type Reader = (value: unknown) => unknown;

const readers = new Map<string, Reader>();

/**
 * The reader of a shape: checks JSON types, drops unknown members and null members. Recursion is as deep as the
 * model, not as the request, and each member of the model is looked up by name, so `__proto__` is just another
 * unknown member.
 */
export function readerOf(shapeName: string): Reader {
  let reader = readers.get(shapeName);
  if (reader === undefined) {
    reader = compile(shapeOf(shapeName));
    readers.set(shapeName, reader);
  }
  return reader;
}

function compile(shape: Shape): Reader {
  switch (shape.type) {
    case "structure":
      return structureReader(Object.entries(shape.members).map(([name, member]) => [name, readerOf(member)]));
    case "list":
      return listReader(readerOf(shape.member));
    case "map":
      return mapReader(readerOf(shape.value));
    case "string":
      return (value) => (typeof value === "string" ? value : refuse(value, "String"));
    case "boolean":
      return (value) => (typeof value === "boolean" ? value : refuse(value, "Boolean"));
    case "integer":
      return (value) => (typeof value === "number" ? whole(value, INT_MIN, INT_MAX) : refuse(value, "Integer"));
    case "long":
      return (value) => (typeof value === "number" ? whole(value, LONG_MIN, LONG_MAX) : refuse(value, "Long"));
    case "double":
      return (value) => (typeof value === "number" ? value : refuse(value, "Double"));
    case "timestamp":
      return (value) => (typeof value === "number" ? instant(value) : refuse(value, "Timestamp"));
    case "blob":
      return (value) => (typeof value === "string" ? decodeBase64(value) : refuse(value, "Blob"));
  }
}

function structureReader(members: readonly (readonly [name: string, read: Reader])[]): Reader {
  return (value) => {
    if (!isObject(value)) throw serializationError(whereNotExpected(value) ?? READING.expectedStructure);
    const result: Record<string, unknown> = {};
    for (const [name, read] of members) {
      if (!Object.hasOwn(value, name)) continue;
      const member = value[name];
      if (member !== null && member !== undefined) result[name] = read(member);
    }
    return result;
  };
}

/** A null element stays for the constraints to refuse. */
function listReader(read: Reader): Reader {
  return (value) => {
    if (!Array.isArray(value)) throw serializationError(whereNotExpected(value) ?? READING.expectedList);
    return value.map((element) => (element === null || element === undefined ? null : read(element)));
  };
}

/** `fromEntries` defines properties, so the key `__proto__` is one like any other. */
function mapReader(read: Reader): Reader {
  return (value) => {
    if (!isObject(value)) throw serializationError(whereNotExpected(value) ?? READING.expectedMap);
    const present = Object.entries(value).filter(([, entry]) => entry !== null && entry !== undefined);
    return Object.fromEntries(present.map(([key, entry]) => [key, read(entry)]));
  };
}

const INT_MAX = 2 ** 31 - 1;
const INT_MIN = -(2 ** 31);
/** A Java long reaches further, but beyond these a JavaScript number stops being exact. */
const LONG_MAX = Number.MAX_SAFE_INTEGER;
const LONG_MIN = Number.MIN_SAFE_INTEGER;
const DATE_MAX_MS = 8.64e15;

/** Like the front end: cuts the fraction and stops at the bounds of the type. Adding 0 makes -0 a plain 0. */
function whole(value: number, min: number, max: number): number {
  return Math.min(Math.max(Math.trunc(value), min), max) + 0;
}

function instant(seconds: number): Date {
  const ms = Math.round(seconds * 1000);
  if (!(Math.abs(ms) <= DATE_MAX_MS)) refuse(seconds, "Timestamp");
  return new Date(ms);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the front end says of a list or structure in the wrong place; undefined for a scalar. */
export function whereNotExpected(value: unknown): string | undefined {
  if (Array.isArray(value)) return READING.unexpectedList;
  return isObject(value) ? READING.unexpectedStructure : undefined;
}

function refuse(value: unknown, kind: ScalarKind): never {
  throw serializationError(whereNotExpected(value) ?? READING.conversion(tokenOf(value), kind));
}

function tokenOf(value: unknown): string {
  if (typeof value === "string") return "STRING_VALUE";
  if (typeof value === "number") return "NUMBER_VALUE";
  return value === true ? "TRUE_VALUE" : "FALSE_VALUE";
}
