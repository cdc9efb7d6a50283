import { operationModel, type Shape, shapeOf } from "./api.js";
import { epochSeconds, javaDouble } from "./java-double.js";

/** Prints a value that is neither null nor undefined. */
type Writer = (value: unknown) => string;

const writers = new Map<string, Writer>();

/** "" = not yet printed. */
const printedOnce = new WeakMap<object, string>();

/** Promises that a structure never changes from now on, so that it needs printing only once however often it is shown. */
export function printOnce<T extends object>(structure: T): T {
  printedOnce.set(structure, "");
  return structure;
}

/**
 * The output of an operation as ECR prints it: modelled members only, in alphabetical order, without those that are
 * undefined or null; empty lists stay. Timestamps are given as `Date` and printed as epoch seconds in Java's way,
 * blobs are given as Buffers and printed in base64. A value of another type than the model's is printed as plain JSON;
 * `checkOutput` finds it in tests.
 * @throws Error if the model has no such operation
 */
export function serializeOutput(operation: string, output: object): string {
  return writerOf(operationModel(operation).output)(output);
}

/**
 * The body of an error: `__type` first, then `message` and the further members of the error in alphabetical order.
 * An empty message is left out, as some errors of the AWS front end have none.
 */
export function serializeError(code: string, message: string, extra: Readonly<Record<string, unknown>> = {}): string {
  const members: Readonly<Record<string, unknown>> = { ...extra, message: message === "" ? undefined : message };
  let text = `{"__type":${JSON.stringify(code)}`;
  for (const name of Object.keys(members).sort()) {
    const value = name === "__type" ? undefined : members[name];
    if (value !== undefined && value !== null) text += `,${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  return `${text}}`;
}

function writerOf(shapeName: string): Writer {
  let writer = writers.get(shapeName);
  if (writer === undefined) {
    writer = compile(shapeOf(shapeName));
    writers.set(shapeName, writer);
  }
  return writer;
}

function compile(shape: Shape): Writer {
  switch (shape.type) {
    case "structure":
      return structureWriter(shape.members);
    case "list":
      return listWriter(writerOf(shape.member));
    case "map":
      return mapWriter(writerOf(shape.value));
    case "string":
      return stringWriter(shape.enum ?? []);
    case "boolean":
      return (value) => (value === true ? "true" : value === false ? "false" : plain(value));
    case "integer":
    case "long":
      return (value) => (Number.isSafeInteger(value) ? `${value}` : plain(value));
    case "double":
      return (value) => (Number.isFinite(value) ? javaDouble(value as number) : plain(value));
    case "timestamp":
      return (value) =>
        value instanceof Date && !Number.isNaN(value.getTime()) ? epochSeconds(value.getTime()) : plain(value);
    case "blob":
      return (value) => (Buffer.isBuffer(value) ? `"${value.toString("base64")}"` : plain(value));
  }
}

function stringWriter(usual: readonly string[]): Writer {
  const known = new Map(usual.map((text) => [text, JSON.stringify(text)]));
  if (known.size === 0) return (value) => (typeof value === "string" ? quoted(value) : plain(value));
  return (value) => known.get(value as string) ?? plain(value);
}

function structureWriter(members: Readonly<Record<string, string>>): Writer {
  const names = Object.keys(members).sort();
  const opening = names.map((name) => `{${JSON.stringify(name)}:`);
  const following = names.map((name) => `,${JSON.stringify(name)}:`);
  const values = names.map((name) => writerOf(members[name] as string));
  const print = (structure: Readonly<Record<string, unknown>>): string => {
    let text = "";
    for (let i = 0; i < names.length; i++) {
      const member = structure[names[i] as string];
      if (member === undefined || member === null) continue;
      text += (text === "" ? opening[i] : following[i]) as string;
      text += (values[i] as Writer)(member);
    }
    return text === "" ? "{}" : `${text}}`;
  };
  return (value) => {
    const printed = printedOnce.get(value as object);
    if (printed === undefined) return print(value as Readonly<Record<string, unknown>>);
    if (printed !== "") return printed;
    // Through a Buffer, as the engine keeps a sum of texts in its parts and would add them up each time.
    const text = Buffer.from(print(value as Readonly<Record<string, unknown>>)).toString();
    printedOnce.set(value as object, text);
    return text;
  };
}

function listWriter(write: Writer): Writer {
  return (value) => {
    if (!Array.isArray(value)) return plain(value);
    let text = "";
    for (const element of value) {
      if (element === undefined || element === null) continue;
      text += text === "" ? "[" : ",";
      text += write(element);
    }
    return text === "" ? "[]" : `${text}]`;
  };
}

function mapWriter(write: Writer): Writer {
  return (value) => {
    const map = value as Readonly<Record<string, unknown>>;
    let text = "";
    for (const key of Object.keys(map).sort()) {
      const entry = map[key];
      if (entry === undefined || entry === null) continue;
      text += `${text === "" ? "{" : ","}${quoted(key)}:${write(entry)}`;
    }
    return text === "" ? "{}" : `${text}}`;
  };
}

/**
 * Strings that JSON prints as they are. Asking for these is twice as fast as looking for those that need an escape, and
 * manifests and policies, which do, have a quote right at their beginning.
 */
const NEEDS_NO_ESCAPE = /^[\x20\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]*$/;

function quoted(text: string): string {
  return NEEDS_NO_ESCAPE.test(text) ? `"${text}"` : JSON.stringify(text);
}

function plain(value: unknown): string {
  return JSON.stringify(value) ?? "null";
}
