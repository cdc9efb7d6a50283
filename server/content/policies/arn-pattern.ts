import { type PatternSyntax, type TextPattern, textPattern } from "./text-pattern.js";

const ARN_PARTS = 6;

/**
 * ArnLike: each of the six parts of an ARN is compared on its own, so that a wildcard doesn't reach beyond a colon, the
 * last part excepted (IAM user guide, "Amazon Resource Name (ARN) condition operators").
 */
export function arnPattern(source: string, syntax: PatternSyntax): TextPattern {
  const sources = partsOf(hideColons(source)).map((part) => part.replaceAll(HIDDEN_COLON, ":"));
  const patterns = sources.map((part) => textPattern(part, syntax));
  return (text, keys) => {
    const parts = partsOf(text);
    return (
      patterns.length === ARN_PARTS &&
      parts.length === ARN_PARTS &&
      patterns.every((matches, index) => matches(parts[index] as string, keys))
    );
  };
}

const HIDDEN_COLON = "\0";

/** The colons of `${aws:username}` part nothing. */
function hideColons(source: string): string {
  return source.replace(/\$\{[^}]*\}/g, (variable) => variable.replaceAll(":", HIDDEN_COLON));
}

function partsOf(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, ARN_PARTS - 1), ...lastPart(parts.slice(ARN_PARTS - 1))];
}

function lastPart(rest: readonly string[]): string[] {
  return rest.length === 0 ? [] : [rest.join(":")];
}
