import type { FieldViolation } from "../../requests/field-violation.js";
import type { AnswerChange } from "../actions.js";
import { checkBytes } from "./checks.js";
import { answersBody, answersDigest, answersJson, checkOperations } from "./concerned.js";
import { flipped, repeated, truncated, withoutItsEnd, wrongDigest } from "./corruptions.js";
import type { EffectKind, EffectPlace } from "./effect-kind.js";

export type CorruptMode = "FLIP" | "TRUNCATE" | "REPEAT" | "WRONG_DIGEST_HEADER" | "INVALID_JSON";

/** Positions count from the start of the body that is sent: of a range, from its start. */
export interface Corrupt {
  /** Default FLIP. */
  readonly mode?: CorruptMode | undefined;
  /** FLIP: the first byte concerned. TRUNCATE: bytes that are left; 0 = half of them. */
  readonly offset: number;
  /** FLIP only; 0 = to the end. */
  readonly length: number;
}

/** Answers other bytes than there are. */
export const corrupt: EffectKind<"corrupt", Corrupt> = {
  name: "corrupt",
  rank: "bytes",
  capabilities: ["rules.effect.corrupt"],
  ends: () => false,
  read: ({ mode, offset, length }, fields, field) => ({
    mode: fields.enumeration<CorruptMode>(mode, "MODE_", `${field}.mode`),
    offset: Number(offset),
    length: Number(length),
  }),
  toMessage: ({ mode, offset, length }) => ({
    mode: mode === undefined ? "MODE_UNSPECIFIED" : `MODE_${mode}`,
    offset,
    length,
  }),
  check: (spec, place) => [
    ...checkBytes(`${place.field}.offset`, spec.offset, 0),
    ...checkBytes(`${place.field}.length`, spec.length, 0),
    ...checkRegion(spec, place.field),
    ...checkAnswers(spec, place),
  ],
  compile(spec) {
    const change = changeFor(spec);
    return () => change;
  },
};

function changeFor({ mode = "FLIP", offset, length }: Corrupt): AnswerChange {
  switch (mode) {
    case "FLIP":
      return flipped(offset, length === 0 ? Number.POSITIVE_INFINITY : offset + length);
    case "TRUNCATE":
      return truncated(offset);
    case "REPEAT":
      return repeated;
    case "WRONG_DIGEST_HEADER":
      return wrongDigest;
    case "INVALID_JSON":
      return withoutItsEnd;
  }
}

function checkRegion({ mode = "FLIP", offset, length }: Corrupt, field: string): FieldViolation[] {
  const description = `can't be combined with MODE_${mode}`;
  const violations: FieldViolation[] = [];
  if (offset > 0 && mode !== "FLIP" && mode !== "TRUNCATE") violations.push({ field: `${field}.offset`, description });
  if (length > 0 && mode !== "FLIP") violations.push({ field: `${field}.length`, description });
  return violations;
}

function checkAnswers({ mode = "FLIP" }: Corrupt, place: EffectPlace): FieldViolation[] {
  if (place.beside.includes("disconnect before headers")) {
    return [
      { field: place.field, description: "can't be combined with disconnect.before_headers: nothing is answered" },
    ];
  }
  switch (mode) {
    case "WRONG_DIGEST_HEADER":
      return checkOperations(place, answersDigest, "its answers have no Docker-Content-Digest", false);
    case "INVALID_JSON":
      return checkOperations(place, answersJson, "its answers are no JSON");
    default:
      return checkOperations(place, answersBody, "its answers have no body");
  }
}
