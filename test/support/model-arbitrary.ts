import fc from "fast-check";
import { operationModel, type Shape, type StringShape, type StructureShape, shapeOf } from "../../server/model/api.js";
import { OWN_CHECKS } from "../../server/model/ecr-checks.js";
import { wholeMatch } from "../../server/model/patterns.js";

/** Generators of what the service model allows: inputs as they come parsed from JSON, outputs as handlers give them. */

export interface ArbitraryOptions {
  /** Every member is there, and every list has an element if it may. */
  readonly complete?: boolean;
  /** Values of shapes, by the shape's name, in place of anything that the shape allows. */
  readonly byShape?: Readonly<Record<string, fc.Arbitrary<unknown>>>;
}

type Values = Record<string, unknown>;

/** JSON inputs that the constraints of the operation accept. */
export function inputArbitrary(operation: string, options: ArbitraryOptions = {}): fc.Arbitrary<Values> {
  const generator = new Generator(options, {
    blob: bytes.map((data) => data.toString("base64")),
    timestamp: fc.integer({ min: 0, max: 4_000_000_000 }),
  });
  return generator.shape(operationModel(operation).input) as fc.Arbitrary<Values>;
}

/** Outputs with `Date` for timestamps and `Buffer` for blobs. */
export function outputArbitrary(operation: string, options: ArbitraryOptions = {}): fc.Arbitrary<Values> {
  const generator = new Generator(options, {
    blob: bytes,
    timestamp: fc.date({ min: new Date(0), max: new Date("2286-11-20T17:46:39.999Z"), noInvalidDate: true }),
  });
  return generator.shape(operationModel(operation).output) as fc.Arbitrary<Values>;
}

const bytes = fc.uint8Array({ maxLength: 12 }).map((data) => Buffer.from(data));
/** Every UTF-16 unit, with lone halves of pairs, and often those that JSON escapes. */
const anyUnit = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  fc.constantFrom('"', "\\", "/", "\n", "\u2028", "\ud83d", "\udc33", "é"),
);
const INT_MAX = 2 ** 31 - 1;
/** Lists and strings are kept this much longer than their minimum, so that whole inputs stay small. */
const SLACK = { list: 3, string: 20 };

interface Forms {
  readonly blob: fc.Arbitrary<unknown>;
  readonly timestamp: fc.Arbitrary<unknown>;
}

class Generator {
  readonly #complete: boolean;
  readonly #byShape: Readonly<Record<string, fc.Arbitrary<unknown>>>;
  readonly #forms: Forms;

  constructor(options: ArbitraryOptions, forms: Forms) {
    this.#complete = options.complete ?? false;
    this.#byShape = options.byShape ?? {};
    this.#forms = forms;
  }

  shape(name: string): fc.Arbitrary<unknown> {
    const chosen = this.#byShape[name];
    if (chosen !== undefined) return chosen;
    const shape = shapeOf(name);
    switch (shape.type) {
      case "structure":
        return this.#structure(shape);
      case "list": {
        const minLength = Math.max(shape.min ?? 0, this.#complete ? 1 : 0);
        const maxLength = Math.min(shape.max ?? Number.POSITIVE_INFINITY, minLength + SLACK.list);
        return fc.array(this.shape(shape.member), { minLength, maxLength });
      }
      case "map":
        return fc
          .array(fc.tuple(this.shape(shape.key), this.shape(shape.value)), { maxLength: SLACK.list })
          .map((entries) => Object.fromEntries(entries));
      case "string":
        return stringArbitrary(name, shape);
      default:
        return this.#scalar(shape);
    }
  }

  #structure(shape: StructureShape): fc.Arbitrary<Values> {
    const members: Record<string, fc.Arbitrary<unknown>> = {};
    for (const [name, member] of Object.entries(shape.members)) members[name] = this.shape(member);
    const requiredKeys = this.#complete ? Object.keys(members) : [...(shape.required ?? [])];
    return fc.record(members, { requiredKeys, noNullPrototype: true }) as fc.Arbitrary<Values>;
  }

  #scalar(shape: Exclude<Shape, { type: "structure" | "list" | "map" | "string" }>): fc.Arbitrary<unknown> {
    switch (shape.type) {
      case "integer":
        return fc.integer({ min: shape.min ?? -INT_MAX, max: shape.max ?? INT_MAX });
      case "long":
        return fc.maxSafeInteger().map((value) => Math.max(Math.abs(value), shape.min ?? 0));
      case "double":
        return fc.double({ noDefaultInfinity: true, noNaN: true });
      case "boolean":
        return fc.boolean();
      case "timestamp":
      case "blob":
        return this.#forms[shape.type];
    }
  }
}

function stringArbitrary(name: string, shape: StringShape): fc.Arbitrary<string> {
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum);
  const { min = 0, max = Number.POSITIVE_INFINITY } = shape;
  const pattern = shape.pattern ?? OWN_CHECKS.get(name)?.pattern;
  if (pattern === undefined)
    return fc.string({ unit: anyUnit, minLength: min, maxLength: Math.min(max, min + SLACK.string) });
  return fc.stringMatching(wholeMatch(pattern)).filter((text) => text.length >= min && text.length <= max);
}
