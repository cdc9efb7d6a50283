/**
 * Patterns of the model that backtrack without bound, with an equal one that doesn't.
 * A string of letters can be split over `[...]?[...]+` in 2^n ways; saying that a separator starts each further
 * group leaves one way.
 */
const REWRITTEN: ReadonlyMap<string, string> = new Map([
  [String.raw`^[a-z0-9*](?:[._\-/a-z0-9*]?[a-z0-9*]+)*$`, String.raw`^[a-z0-9*]+(?:[._\-/][a-z0-9*]+)*$`],
]);

/**
 * A pattern of the model as Java's `matches()` reads it: the whole string has to match. Without the `u` flag, because
 * several patterns escape what it forbids to escape; all of them list ASCII characters only, so no half of a surrogate
 * pair can match.
 */
export function wholeMatch(pattern: string): RegExp {
  return new RegExp(`^(?:${REWRITTEN.get(pattern) ?? pattern})$`);
}
