import { KNOWN_CODES, rowOf } from "../content/error-catalogue/catalogue.js";
import { textGlob } from "../content/glob.js";
import { literalLength, nearestToGlob } from "./nearest-to-glob.js";

/** Whether the emulator knows with which status the code is answered. */
export function isAnsweredCode(code: string): boolean {
  const row = rowOf(withoutNamespace(code));
  return row !== undefined && row.status !== null;
}

/**
 * The codes that were surely meant by an unknown one, or by a glob that matches none; [] if it is known, or like
 * none: a rule may make up an error of its own.
 */
export function codesMeant(glob: string): string[] {
  const wanted = withoutNamespace(glob);
  if (KNOWN_CODES.some(textGlob(wanted))) return [];
  const found = [...nearestOf(bareOf(wanted), BARE), ...nearestOf(stemOf(wanted), STEMS)];
  return [...new Set(found)].slice(0, 3);
}

function nearestOf(wanted: string, codes: ReadonlyMap<string, string>): string[] {
  const allowed = Math.min(MAX_SLIP, Math.floor(literalLength(wanted) / 4));
  return nearestToGlob(wanted, codes.keys())
    .filter(({ distance }) => distance <= allowed)
    .map(({ name }) => codes.get(name) as string);
}

/** Wrong characters that are still a slip rather than another code. */
const MAX_SLIP = 2;

/** "com.amazon.coral.service#SerializationException" is one of ours. */
function withoutNamespace(code: string): string {
  return code.slice(code.lastIndexOf("#") + 1);
}

function bareOf(code: string): string {
  return code.replaceAll("_", "").toLowerCase();
}

/** Underscores, case and the ending are what people forget: "RepositoryNotFound", "TOO_MANY_REQUESTS". */
function stemOf(code: string): string {
  return bareOf(code.replace(/(Exception|Error)$/, ""));
}

/** Of codes that read the same this way, the first one. */
function byText(text: (code: string) => string): ReadonlyMap<string, string> {
  return new Map([...KNOWN_CODES].reverse().map((code) => [text(code), code]));
}

const BARE = byText(bareOf);
const STEMS = byText(stemOf);
