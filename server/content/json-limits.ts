/** ECR's inputs and manifests nest fewer than ten levels. */
export const MAX_JSON_DEPTH = 100;
/** The longest manifest that ECR takes has room for fewer descriptors than a tenth of this. */
export const MAX_JSON_VALUES = 250_000;

export class JsonLimitError extends SyntaxError {
  override readonly name = "JsonLimitError";
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Looks at a text before JSON.parse, which makes objects of everything it finds: 10 MB of brackets took it seconds and a
 * gigabyte. This takes one walk over what is outside of strings, and no memory. It doesn't tell whether the text is JSON.
 * @param maxValues of what is larger than any request or manifest
 * @throws JsonLimitError
 */
export function checkJsonLimits(text: string, maxValues: number = MAX_JSON_VALUES): void {
  // Each value but the first comes behind a character of its own, and each level opens with one: hardly any text has so many.
  if (text.length <= maxValues && !opensMoreThan(text, MAX_JSON_DEPTH)) return;
  let depth = 0;
  let values = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE:
        i = endOfString(text, i);
        if (i === -1) return;
        break;
      case OPEN_BRACKET:
      case OPEN_BRACE:
        values++;
        if (++depth > MAX_JSON_DEPTH)
          throw new JsonLimitError(`JSON must not be nested deeper than ${MAX_JSON_DEPTH} levels`);
        break;
      case CLOSE_BRACKET:
      case CLOSE_BRACE:
        depth--;
        break;
      case COMMA:
        if (++values > maxValues) throw new JsonLimitError(`JSON must not hold more than ${maxValues} values`);
    }
  }
}

/** More than `most` brackets and braces, those inside of strings included: they are found several characters at a time. */
function opensMoreThan(text: string, most: number): boolean {
  let left = most;
  for (const opening of ["{", "["]) {
    for (let at = text.indexOf(opening); at !== -1; at = text.indexOf(opening, at + 1)) if (left-- === 0) return true;
  }
  return false;
}

/** Where the string that begins at `start` ends; -1 = nowhere. */
function endOfString(text: string, start: number): number {
  let end = start;
  do end = text.indexOf('"', end + 1);
  while (end !== -1 && isEscaped(text, end));
  return end;
}

/** An odd number of backslashes stands before it. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before--;
  return (at - before) % 2 === 0;
}
