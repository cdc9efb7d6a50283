import type { JsonSchema } from "./json-schema.js";

export const MIN_POLICY_LENGTH = 100;
export const MAX_POLICY_LENGTH = 30_720;
const MAX_RULES = 50;

/** The rules that select by time: their days, and the only storage class that each may name. */
const since = (countType: string, storageClass: "standard" | "archive"): JsonSchema => ({
  properties: {
    countType: { enum: [countType] },
    countUnit: { enum: ["days"] },
    storageClass: { enum: [storageClass] },
  },
  // "standard" is what an absent class means.
  required: ["countType", "countUnit", ...(storageClass === "archive" ? ["storageClass"] : [])],
});

/**
 * The branches of `oneOf`: four since November 2025, which is the number that ECR's refusals show. `countUnit` and
 * `storageClass` are typed in here alone, so null for either of them fails the whole `oneOf` (G.2).
 */
const COUNTS: readonly JsonSchema[] = [
  {
    properties: { countType: { enum: ["imageCountMoreThan"] }, storageClass: { enum: ["standard"] } },
    required: ["countType"],
    not: { required: ["countUnit"] },
  },
  since("sinceImagePushed", "standard"),
  since("sinceImagePulled", "standard"),
  since("sinceImageTransitioned", "archive"),
];

const TAGS: JsonSchema = { type: "array", items: { type: "string" } };

const SELECTION: JsonSchema = {
  type: "object",
  properties: {
    tagStatus: { enum: ["any", "tagged", "untagged"] },
    tagPatternList: TAGS,
    tagPrefixList: TAGS,
    storageClass: {},
    countType: {},
    countUnit: {},
    countNumber: { type: "integer", minimum: 1 },
  },
  additionalProperties: false,
  required: ["tagStatus", "countType", "countNumber"],
  oneOf: COUNTS,
};

const ACTION: JsonSchema = {
  type: "object",
  properties: { type: {}, targetStorageClass: {} },
  additionalProperties: false,
  required: ["type"],
  oneOf: [
    { properties: { type: { enum: ["expire"] } }, required: ["type"], not: { required: ["targetStorageClass"] } },
    {
      properties: { type: { enum: ["transition"] }, targetStorageClass: { enum: ["archive"] } },
      required: ["type", "targetStorageClass"],
    },
  ],
};

/** The document as ECR's refusals let one conclude it (docs/ecr-behaviour.md G.1, G.2). */
export const LIFECYCLE_POLICY_SCHEMA: JsonSchema = {
  type: "object",
  properties: {
    rules: {
      type: "array",
      minItems: 1,
      maxItems: MAX_RULES,
      items: {
        type: "object",
        properties: {
          rulePriority: { type: "integer", minimum: 1 },
          description: { type: "string" },
          selection: SELECTION,
          action: ACTION,
        },
        additionalProperties: false,
        required: ["rulePriority", "selection", "action"],
      },
    },
  },
  additionalProperties: false,
  required: ["rules"],
};
