import fc from "fast-check";
import type { Shape } from "../../server/model/api.js";
import { ANSWERED_PER_ELEMENT, OWN_CHECKS } from "../../server/model/ecr-checks.js";
import { inputArbitrary } from "../support/model-arbitrary.js";
import { type Path, type Site, sitesOf, valueAt, withValue } from "../support/model-sites.js";

/** An input with one thing in it that the model doesn't allow. */
export interface ModelBreach {
  /** What it is, for people. */
  readonly what: string;
  readonly input: unknown;
  readonly error: "InvalidParameterException" | "com.amazon.coral.service#SerializationException";
}

/** Every required member missing, every wrong type, every constraint broken, one at a time in a complete input. */
export function modelBreaches(operation: string): ModelBreach[] {
  const base = fc.sample(inputArbitrary(operation, { complete: true }), { numRuns: 1, seed: 1 })[0];
  return sitesOf(operation).flatMap((site) => {
    const breach = (what: string, error: ModelBreach["error"]) => (value: unknown) => ({
      what: `${what} ${site.path.join("/")}`,
      input: withValue(base, site.path, value),
      error,
    });
    const isMissable = site.required && site.path.length > 0;
    const isElement = typeof site.path.at(-1) === "number";
    const broken = isAnsweredFor(operation, site.path) ? [] : brokenValues(site, valueAt(base, site.path));
    return [
      ...(isMissable ? [undefined, null] : isElement ? [null] : []).map(breach("no", "InvalidParameterException")),
      ...wrongTypes(site.shape).map(breach("wrong type of", "com.amazon.coral.service#SerializationException")),
      ...broken.map(breach("broken constraint of", "InvalidParameterException")),
    ];
  });
}

/** Elements that are answered for one by one, in `failures`. */
function isAnsweredFor(operation: string, path: Path): boolean {
  return path.length > 1 && ANSWERED_PER_ELEMENT.get(operation) === path[0];
}

type JsonType = "object" | "list" | "string" | "boolean" | "number";

const JSON_TYPE: Readonly<Record<Shape["type"], JsonType>> = {
  structure: "object",
  map: "object",
  list: "list",
  string: "string",
  blob: "string",
  boolean: "boolean",
  integer: "number",
  long: "number",
  double: "number",
  timestamp: "number",
};

const EXAMPLES: readonly (readonly [JsonType, unknown])[] = [
  ["object", { a: 1 }],
  ["list", [1]],
  ["string", "x"],
  ["boolean", true],
  ["number", 1.5],
];

function wrongTypes(shape: Shape): unknown[] {
  return EXAMPLES.filter(([type]) => type !== JSON_TYPE[shape.type]).map(([, value]) => value);
}

/** @param value one that the shape allows */
function brokenValues({ shape, shapeName }: Site, value: unknown): unknown[] {
  switch (shape.type) {
    case "integer":
    case "long":
    case "double":
      return [shape.max, shape.min].flatMap((bound, i) => (bound === undefined ? [] : [bound + (i === 0 ? 1 : -1)]));
    case "list":
      return lengths(shape).map((length) => Array(length).fill((value as unknown[])[0]));
    case "blob":
      return lengths(shape).map((length) => Buffer.alloc(length).toString("base64"));
    case "string": {
      const isPatterned = shape.enum !== undefined || shape.pattern !== undefined || OWN_CHECKS.has(shapeName);
      const control = "\u0000".repeat(Math.max(shape.min ?? 1, 1));
      return [...lengths(shape).map((length) => "a".repeat(length)), ...(isPatterned ? [control] : [])];
    }
    default:
      return [];
  }
}

/** One more than allowed, one fewer. */
function lengths({ min, max }: { readonly min?: number; readonly max?: number }): number[] {
  return [...(max === undefined ? [] : [max + 1]), ...(min ? [min - 1] : [])];
}
