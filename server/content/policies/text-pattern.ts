import type { ConditionKeys } from "./policy-request.js";

/** A text of a policy that request values are compared with. */
export type TextPattern = (text: string, keys: ConditionKeys) => boolean;

export interface PatternSyntax {
  /** `*` is any run of characters, `?` any one of them. */
  readonly hasWildcards: boolean;
  /** `${key}` stands for the value of a condition key: not before version 2012-10-17. */
  readonly hasVariables: boolean;
  readonly ignoresCase?: boolean;
}

const ANY_RUN = Symbol("*");
const ANY_ONE = Symbol("?");

type Unit = string | typeof ANY_RUN | typeof ANY_ONE;

interface Variable {
  readonly key: string;
  readonly fallback: string | undefined;
}

/** `${*}`, `${?}`, `${$}`, `${key}`, `${key, 'default'}` (IAM user guide, "Policy variables"). */
const VARIABLE = /\$\{\s*(?:([*?$])|([^\s},]+)\s*(?:,\s*'([^']*)'\s*)?)\}/g;

/** Compiles a pattern. A text that contains a variable without value or default matches nothing. */
export function textPattern(source: string, syntax: PatternSyntax): TextPattern {
  const parts = syntax.hasVariables ? parse(source, syntax) : units(source, syntax);
  const fold = (text: string): string => (syntax.ignoresCase === true ? text.toLowerCase() : text);
  const isFixed = parts.every((part): part is string => typeof part === "string");
  if (isFixed) {
    const whole = fold(parts.join(""));
    return (text) => fold(text) === whole;
  }
  const hasVariable = parts.some((part) => typeof part === "object");
  const once = hasVariable ? undefined : resolve(parts, () => undefined, fold);
  return (text, keys) => {
    const pattern = once ?? resolve(parts, keys, fold);
    return pattern !== undefined && matchesUnits(pattern, [...fold(text)]);
  };
}

function parse(source: string, syntax: PatternSyntax): (Unit | Variable)[] {
  const parts: (Unit | Variable)[] = [];
  let end = 0;
  for (const match of source.matchAll(VARIABLE)) {
    const [whole, escaped, key, fallback] = match;
    parts.push(...units(source.slice(end, match.index), syntax));
    parts.push(escaped ?? { key: (key as string).toLowerCase(), fallback });
    end = match.index + whole.length;
  }
  parts.push(...units(source.slice(end), syntax));
  return parts;
}

function units(text: string, { hasWildcards }: PatternSyntax): Unit[] {
  const characters = [...text];
  if (!hasWildcards) return characters;
  return characters.map((character) => (character === "*" ? ANY_RUN : character === "?" ? ANY_ONE : character));
}

/** Variables give way to their values, whose wildcards are ordinary characters. */
function resolve(
  parts: readonly (Unit | Variable)[],
  keys: ConditionKeys,
  fold: (text: string) => string,
): Unit[] | undefined {
  const resolved: Unit[] = [];
  for (const part of parts) {
    if (typeof part === "symbol") {
      resolved.push(part);
      continue;
    }
    const values = typeof part === "string" ? [part] : (keys(part.key) ?? []);
    const value = values.length === 1 ? values[0] : typeof part === "string" ? undefined : part.fallback;
    if (value === undefined) return undefined;
    resolved.push(...fold(value));
  }
  return resolved;
}

/** Goes back only to the latest `*`: at most pattern times text steps. */
function matchesUnits(pattern: readonly Unit[], text: readonly string[]): boolean {
  let at = 0;
  let star = -1;
  let afterStar = 0;
  for (let position = 0; position < text.length; ) {
    const unit = pattern[at];
    if (unit === ANY_RUN) {
      star = at++;
      afterStar = position;
    } else if (unit === ANY_ONE || unit === text[position]) {
      at++;
      position++;
    } else if (star !== -1) {
      at = star + 1;
      position = ++afterStar;
    } else {
      return false;
    }
  }
  while (pattern[at] === ANY_RUN) at++;
  return at === pattern.length;
}
