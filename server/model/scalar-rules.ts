import type { Shape, StringShape } from "./api.js";
import type { OwnCheck } from "./ecr-checks.js";
import { hashSetOrder } from "./java-order.js";
import { wholeMatch } from "./patterns.js";
import { MEMBER, OWN } from "./validation-messages.js";

/** One constraint of a scalar value, and what the error says of it. */
export interface Rule<T> {
  readonly reason: string;
  readonly holds: (value: T) => boolean;
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/**
 * The constraints of a scalar in the order in which the AWS front end lists them: upper bound, lower bound, pattern,
 * set of values. So no pattern ever sees an overlong string.
 */
export function rulesOf(shape: Shape): readonly Rule<never>[] {
  switch (shape.type) {
    case "string":
      return stringRules(shape);
    case "blob":
      return lengthRules(shape, MEMBER);
    case "integer":
    case "long":
    case "double":
      return valueRules(shape);
    default:
      return [];
  }
}

/** The rules of a string that ECR checks itself. */
export function ownRulesOf(shape: StringShape, own: OwnCheck): readonly Rule<string>[] {
  const pattern = own.pattern ?? shape.pattern ?? own.shownPattern;
  return [...lengthRules(shape, OWN), patternRule(pattern, OWN.pattern(own.shownPattern))];
}

function stringRules(shape: StringShape): Rule<string>[] {
  const rules = lengthRules<string>(shape, MEMBER);
  if (shape.pattern !== undefined) rules.push(patternRule(shape.pattern, MEMBER.pattern(shape.pattern)));
  if (shape.enum !== undefined) {
    const values: ReadonlySet<string> = new Set(shape.enum);
    rules.push({ reason: MEMBER.oneOf(hashSetOrder(shape.enum)), holds: (value) => values.has(value) });
  }
  return rules;
}

/** Lengths are Java's: UTF-16 units of a string, bytes of a blob. */
function lengthRules<T extends string | Buffer>(
  { min, max }: Bounds,
  texts: Pick<typeof OWN, "lengthAtMost" | "lengthAtLeast">,
): Rule<T>[] {
  const rules: Rule<T>[] = [];
  if (max !== undefined) rules.push({ reason: texts.lengthAtMost(max), holds: (value) => value.length <= max });
  if (min !== undefined) rules.push({ reason: texts.lengthAtLeast(min), holds: (value) => value.length >= min });
  return rules;
}

function valueRules({ min, max }: Bounds): Rule<number>[] {
  const rules: Rule<number>[] = [];
  if (max !== undefined) rules.push({ reason: MEMBER.valueAtMost(max), holds: (value) => value <= max });
  if (min !== undefined) rules.push({ reason: MEMBER.valueAtLeast(min), holds: (value) => value >= min });
  return rules;
}

function patternRule(pattern: string, reason: string): Rule<string> {
  const whole = wholeMatch(pattern);
  return { reason, holds: (value) => whole.test(value) };
}
