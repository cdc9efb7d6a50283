import fc from "fast-check";
import * as assert from "uvu/assert";
import { EcrError } from "../../../server/content/errors.js";
import { operationNames, type Shape } from "../../../server/model/api.js";
import { ANSWERED_PER_ELEMENT, OWN_CHECKS } from "../../../server/model/ecr-checks.js";
import { validateInput } from "../../../server/model/validator.js";
import { inputArbitrary } from "../../support/model-arbitrary.js";
import { type Path, type Site, sitesOf, valueAt, withValue } from "../../support/model-sites.js";
import { spec } from "../../support/spec.js";

/**
 * Walks the whole model: breaks one thing at a time in an otherwise valid and complete input. What the errors say of
 * where they are is worked out here once more, from the path alone.
 */
const s = spec("every constraint of every operation", {}, { timeoutMs: 60_000 });

interface Case {
  readonly operation: string;
  readonly site: Site;
  readonly input: unknown;
  readonly code: string;
  /** Start of the message. */
  readonly message: string;
}

const cases: { missing: Case[]; types: Case[]; constraints: Case[] } = { missing: [], types: [], constraints: [] };
const accepted: Case[] = [];

for (const operation of operationNames) {
  const base = fc.sample(inputArbitrary(operation, { complete: true }), { numRuns: 1, seed: 1 })[0];
  for (const site of sitesOf(operation)) {
    if (site.path.length > 0) cases.missing.push(...missing(operation, base, site));
    for (const value of wrongTypes(site.shape)) {
      cases.types.push({
        ...{ operation, site, input: withValue(base, site.path, value) },
        ...{ code: "SerializationException", message: "" },
      });
    }
    const perElement = site.path.length > 1 && ANSWERED_PER_ELEMENT.get(operation) === site.path[0];
    for (const [value, reason] of breaches(site, valueAt(base, site.path))) {
      const at = { operation, site, input: withValue(base, site.path, value) };
      if (perElement) accepted.push({ ...at, code: "", message: "" });
      else cases.constraints.push({ ...at, ...expected(site, reason) });
    }
  }
}

s.test("a missing or null member that is required", () => verify(cases.missing, 250));
s.test("each wrong JSON type", () => verify(cases.types, 2_500));
s.test("each bound, pattern and set of values", () => verify(cases.constraints, 360));

s.test("what is answered per element is not refused", () => {
  assert.ok(accepted.length >= 8, `${accepted.length}`);
  for (const { operation, input } of accepted) validateInput(operation, input);
});

s.test("the walk is a long one", () => {
  const counts = Object.entries(cases).map(([name, { length }]) => `${length} ${name}`);
  console.log(`\n   refused over ${operationNames.length} operations: ${counts.join(", ")}`);
  assert.ok(cases.missing.length + cases.types.length + cases.constraints.length > 3_000);
});

function verify(list: readonly Case[], atLeast: number): void {
  assert.ok(list.length >= atLeast, `only ${list.length} cases`);
  for (const { operation, site, input, code, message } of list) {
    const where = `${operation} ${site.path.join("/")} (${site.shapeName})`;
    let thrown: unknown;
    try {
      validateInput(operation, input);
    } catch (error) {
      thrown = error;
    }
    assert.instance(thrown, EcrError, `${where}: ${thrown}`);
    const error = thrown as EcrError;
    assert.is(error.code, code, `${where}: ${error.message}`);
    assert.ok(error.message !== "" && error.message.startsWith(message), `${where}: ${error.message}, not ${message}`);
  }
}

function missing(operation: string, base: unknown, site: Site): Case[] {
  const member = typeof site.path.at(-1) === "string";
  if (member && !site.required) return [];
  const where = member ? pathText(site.path) : pathText(site.path.slice(0, -1));
  const reason = member ? "Member must not be null" : "Member must satisfy constraint: [Member must not be null]";
  const message = frame(where, reason);
  const values = member ? [undefined, null] : [null];
  return values.map((value) => ({
    ...{ operation, site, input: withValue(base, site.path, value) },
    ...{ code: "InvalidParameterException", message },
  }));
}

function wrongTypes(shape: Shape): unknown[] {
  const fits: Record<Shape["type"], string> = {
    ...{ structure: "object", map: "object", list: "list", string: "string", blob: "string", boolean: "boolean" },
    ...{ integer: "number", long: "number", double: "number", timestamp: "number" },
  };
  const examples: Record<string, unknown[]> = {
    ...{ string: [""], number: [0, 1.5], boolean: [true, false], list: [[], [1]], object: [{}, { a: 1 }] },
  };
  const others = Object.entries(examples).filter(([kind]) => kind !== fits[shape.type]);
  return others.flatMap(([, values]) => values);
}

function breaches({ shape, shapeName }: Site, value: unknown): (readonly [value: unknown, reason: string])[] {
  const own = OWN_CHECKS.has(shapeName);
  const must = own ? "must" : "Member must";
  const found: (readonly [unknown, string])[] = [];
  const add = (broken: unknown, reason: string) => found.push([broken, `${must} ${reason}`]);
  if (shape.type === "integer" || shape.type === "long") {
    if (shape.max !== undefined) add(shape.max + 1, `have value less than or equal to ${shape.max}`);
    if (shape.min !== undefined) add(shape.min - 1, `have value greater than or equal to ${shape.min}`);
  }
  if (shape.type === "string" || shape.type === "list" || shape.type === "blob") {
    const sized = (length: number): unknown => {
      if (shape.type === "string") return "a".repeat(length);
      return shape.type === "blob"
        ? Buffer.alloc(length).toString("base64")
        : Array(length).fill((value as unknown[])[0]);
    };
    if (shape.max !== undefined) add(sized(shape.max + 1), `have length less than or equal to ${shape.max}`);
    if (shape.min) add(sized(shape.min - 1), `have length greater than or equal to ${shape.min}`);
  }
  if (shape.type !== "string") return found;
  const bad = "\u0000".repeat(shape.min || 1);
  if (shape.enum !== undefined) add("None", "satisfy enum value set: [");
  if (own) add(bad, "satisfy regular expression '");
  else if (shape.pattern !== undefined) add(bad, `satisfy regular expression pattern: ${shape.pattern}`);
  return found;
}

function expected({ path, shapeName }: Site, reason: string): { code: string; message: string } {
  const code = "InvalidParameterException";
  const own = OWN_CHECKS.get(shapeName);
  if (own !== undefined) return { code, message: frame(own.name, reason) };
  if (typeof path.at(-1) === "string") return { code, message: frame(pathText(path), reason) };
  // The bracket holds all constraints of the element, so only its opening is certain.
  return { code, message: frame(pathText(path.slice(0, -1)), "Member must satisfy constraint: [Member must ") };
}

/** Without the closing quotes, as `reason` may be only the start of it. */
function frame(member: string, reason: string): string {
  return `Invalid parameter at '${member}' failed to satisfy constraint: '${reason}`;
}

function pathText(path: Path): string {
  return path.map((step) => (typeof step === "number" ? `${step + 1}.member` : step)).join(".");
}

s.run();
