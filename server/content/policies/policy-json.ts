import { MalformedPolicy } from "./malformed-policy.js";

/** The JSON of a policy, read with the place in the document for the reason it is refused with. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** @throws {MalformedPolicy} for another type, or for a member that is not in `allowed` */
export function readObject(value: unknown, at: string, allowed?: ReadonlySet<string>): JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new MalformedPolicy(`${at} must be an object`);
  }
  for (const name of Object.keys(value)) {
    if (allowed !== undefined && !allowed.has(name)) throw new MalformedPolicy(`${at} has an unknown member '${name}'`);
  }
  return value as JsonObject;
}

/** @throws {MalformedPolicy} unless it is a string or absent */
export function readOptionalString(value: unknown, at: string): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  throw new MalformedPolicy(`${at} must be a string`);
}

/**
 * A string, or a list of at least one.
 * @throws {MalformedPolicy}
 */
export function readStrings(value: unknown, at: string): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  if (list.length === 0) throw new MalformedPolicy(`${at} must not be empty`);
  if (list.every((item) => typeof item === "string")) return list;
  throw new MalformedPolicy(`${at} must be a string or a list of strings`);
}

export interface Choice {
  readonly value: unknown;
  /** The element's "Not" form was used. */
  readonly isNegated: boolean;
  readonly at: string;
}

/**
 * The element `name` or its `NotName` form, whichever is there.
 * @throws {MalformedPolicy} if both are
 */
export function readEither(statement: JsonObject, name: string, at: string): Choice | undefined {
  const [plain, negated] = [statement[name], statement[`Not${name}`]];
  if (plain !== undefined && negated !== undefined) throw new MalformedPolicy(`${at} has both ${name} and Not${name}`);
  if (plain !== undefined) return { value: plain, isNegated: false, at: `${at}.${name}` };
  if (negated !== undefined) return { value: negated, isNegated: true, at: `${at}.Not${name}` };
  return undefined;
}
