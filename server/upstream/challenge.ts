/** What a `WWW-Authenticate` header asks for. */
export interface Challenge {
  /** In lower case: "bearer", "basic". */
  readonly scheme: string;
  /** Names in lower case; the first of two counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PARAMETER = new RegExp(`^(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))\\s*`);
const SCHEME = new RegExp(`^(${TOKEN})(?:\\s+|$|(?=,))`);
const MAX_CHARACTERS = 8 * 1024;

/**
 * Reads the challenges of a header, several joined by commas as well (RFC 9110, 11.6.1). What can't be read ends the list:
 * an upstream that writes nonsense asks for nothing.
 */
export function readChallenges(header: string | undefined): Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  let rest = skipCommas((header ?? "").slice(0, MAX_CHARACTERS));
  while (rest !== "") {
    const parameter = PARAMETER.exec(rest);
    const current = challenges.at(-1);
    if (parameter !== null && current !== undefined) {
      const [whole, name = "", quoted, plain = ""] = parameter;
      const value = quoted === undefined ? plain : quoted.replace(/\\(.)/g, "$1");
      if (!current.parameters.has(name.toLowerCase())) current.parameters.set(name.toLowerCase(), value);
      rest = skipCommas(rest.slice(whole.length));
      continue;
    }
    const scheme = SCHEME.exec(rest);
    if (scheme === null) break;
    challenges.push({ scheme: (scheme[1] as string).toLowerCase(), parameters: new Map() });
    rest = skipCommas(rest.slice(scheme[0].length));
  }
  return challenges;
}

function skipCommas(text: string): string {
  return text.replace(/^[\s,]+/, "");
}
