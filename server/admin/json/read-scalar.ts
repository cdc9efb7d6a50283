import { enumValues, type FieldShape } from "../../../proto/typescript/message-shapes.js";
import { show } from "./show-value.js";

/** A JSON value that a field can't hold; the message says what it must be. */
export class Unreadable extends Error {
  constructor(wanted: string, value: unknown) {
    super(`must be ${wanted}, not ${show(value)}`);
    this.name = "Unreadable";
  }
}

const INTEGER_RANGES: Readonly<Record<string, readonly [least: bigint, most: bigint]>> = {
  TYPE_INT32: [-(2n ** 31n), 2n ** 31n - 1n],
  TYPE_UINT32: [0n, 2n ** 32n - 1n],
  TYPE_INT64: [-(2n ** 63n), 2n ** 63n - 1n],
  TYPE_UINT64: [0n, 2n ** 64n - 1n],
};
const NUMBER_NAMES: ReadonlySet<string> = new Set(["NaN", "Infinity", "-Infinity"]);
/** Either alphabet of RFC 4648, padded or not. */
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/** @throws Unreadable */
export function readScalar(json: unknown, field: FieldShape): unknown {
  switch (field.type) {
    case "TYPE_STRING":
      if (typeof json === "string") return json;
      throw new Unreadable("a string", json);
    case "TYPE_BOOL":
      if (typeof json === "boolean") return json;
      throw new Unreadable("a boolean", json);
    case "TYPE_ENUM":
      return readEnum(json, field.typeName);
    case "TYPE_BYTES":
      return readBytes(json);
    case "TYPE_DOUBLE":
    case "TYPE_FLOAT":
      return readNumber(json);
    default:
      return readInteger(json, field.type);
  }
}

function readEnum(json: unknown, typeName: string): string {
  const values = enumValues(typeName);
  if (typeof json === "string" && values.has(json)) return json;
  const named = typeof json === "number" ? [...values].find(([, number]) => number === json) : undefined;
  if (named === undefined) throw new Unreadable(`one of ${[...values.keys()].join(", ")}`, json);
  return named[0];
}

function readBytes(json: unknown): Buffer {
  if (typeof json !== "string" || !BASE64.test(json)) throw new Unreadable("base64 text", json);
  return Buffer.from(json, "base64");
}

function readNumber(json: unknown): number {
  if (typeof json === "number") return json;
  if (typeof json === "string" && NUMBER_NAMES.has(json)) return Number(json);
  const number = typeof json === "string" && json.trim() !== "" ? Number(json) : Number.NaN;
  if (Number.isNaN(number)) throw new Unreadable("a number", json);
  return number;
}

/** 64 bits as text; a number in JSON is exact only up to 2^53, and beyond it has lost its last digits by now. */
function readInteger(json: unknown, type: string): number | string {
  const range = INTEGER_RANGES[type];
  if (range === undefined) throw new Error(`integers of ${type} aren't read`);
  const integer = integerOf(json);
  if (integer === undefined || integer < range[0] || integer > range[1]) {
    const isTooLong = typeof json === "number" && Number.isInteger(json) && !Number.isSafeInteger(json);
    const hint = isTooLong && type.includes("64") ? " as text, since JSON numbers aren't exact beyond 2^53" : "";
    throw new Unreadable(`an integer${type.includes("UINT") ? ", 0 or more" : ""}${hint}`, json);
  }
  return type.includes("64") ? String(integer) : Number(integer);
}

function integerOf(json: unknown): bigint | undefined {
  if (typeof json === "number") return Number.isSafeInteger(json) ? BigInt(json) : undefined;
  return typeof json === "string" && /^-?\d{1,20}$/.test(json) ? BigInt(json) : undefined;
}
