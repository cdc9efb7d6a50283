import { EcrError } from "../content/errors.js";

/**
 * Every text with which the API refuses a request body. Two sources, as on real ECR (docs/ecr-behaviour.md A.3, A.4):
 * the shared AWS front end, which reads JSON into types, and the constraints of the model, "Member must ...".
 * The texts of the members that ECR checks itself, "must ...", differ only in their first word.
 */

/** A request body that is JSON of the wrong kind. Real ECR speaks of SerializationException without a namespace here. */
export function serializationError(text: string): EcrError {
  return new EcrError("SerializationException", text);
}

/** The kinds of value the front end names when it refuses a conversion. */
export type ScalarKind = "String" | "Integer" | "Long" | "Double" | "Boolean" | "Timestamp" | "Blob";

const TEXT_OF_BASE64 = {
  length: (length: number) => `Base64 encoded length is expected a multiple of 4 bytes but found: ${length}`,
  character: (character: string) => `Invalid Base64 character: '${character}'`,
  /** The misspelling is AWS's own. */
  lastCharacter: () => "Invalid last non-pad Base64 character dectected",
};

/** Texts of the front end, as known from the JSON services that share it. */
export const READING = {
  /** A body that isn't an object: a scalar or null. */
  unexpectedToken: "Unexpected token received from parser",
  unexpectedStructure: "Start of structure or map found where not expected.",
  unexpectedList: "Start of list found where not expected",
  expectedList: "Expected list or null",
  expectedMap: "Expected map or null",
  /** What a structure says of a scalar in its place. */
  expectedStructure: "Expected null",
  conversion: (token: string, kind: ScalarKind) =>
    `${token} can not be converted to ${kind === "Integer" ? "an" : "a"} ${kind}`,
  base64: TEXT_OF_BASE64,
} as const;

/** Longer values are cut in an error, so that a refused layer part is not sent back. */
const QUOTED_LENGTH = 256;

export function blobText(value: string, detail: string): string {
  const quoted = value.length > QUOTED_LENGTH ? `${value.slice(0, QUOTED_LENGTH)}...` : value;
  return `'${quoted}' can not be converted to a Blob: ${detail}`;
}

/** Reasons of an InvalidParameterException, style (a) of A.4. */
export const MEMBER = {
  notNull: "Member must not be null",
  lengthAtMost: (max: number) => `Member must have length less than or equal to ${max}`,
  lengthAtLeast: (min: number) => `Member must have length greater than or equal to ${min}`,
  valueAtMost: (max: number) => `Member must have value less than or equal to ${max}`,
  valueAtLeast: (min: number) => `Member must have value greater than or equal to ${min}`,
  pattern: (pattern: string) => `Member must satisfy regular expression pattern: ${pattern}`,
  oneOf: (values: readonly string[]) => `Member must satisfy enum value set: [${values.join(", ")}]`,
  /** What a list says of its elements: all their constraints, whichever was broken. */
  elements: (reasons: readonly string[]) => `Member must satisfy constraint: [${reasons.join(", ")}]`,
} as const;

/** Reasons of an InvalidParameterException, style (b) of A.4. */
export const OWN = {
  lengthAtMost: (max: number) => `must have length less than or equal to ${max}`,
  lengthAtLeast: (min: number) => `must have length greater than or equal to ${min}`,
  /** The quotes inside the quotes of the frame are ECR's. */
  pattern: (pattern: string) => `must satisfy regular expression '${pattern}'`,
} as const;
