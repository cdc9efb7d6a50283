import type { Entry, Kind } from "./entry.ts";

/**
 * What the search field says. Words must all be in an event; these have a meaning of their own:
 * `kind:request`, `status:4xx`, `op:Put*`, `is:failed`, `is:ruled`, `is:slow`; a minus before a word excludes.
 */
export function compileFilter(text: string, kinds: ReadonlySet<Kind>): (entry: Entry) => boolean {
  const tests = text.trim().toLowerCase().split(/\s+/).filter(Boolean).map(compileWord);
  return (entry) => (kinds.size === 0 || kinds.has(entry.kind)) && tests.every((test) => test(entry));
}

type Test = (entry: Entry) => boolean;

function compileWord(word: string): Test {
  if (word.length > 1 && word.startsWith("-")) {
    const test = compileWord(word.slice(1));
    return (entry) => !test(entry);
  }
  const colon = word.indexOf(":");
  const test = compileTerm(word.slice(0, colon), word.slice(colon + 1));
  return test ?? (({ text }) => text.includes(word));
}

function compileTerm(name: string, value: string): Test | undefined {
  if (value === "") return undefined;
  switch (name) {
    case "kind":
      return ({ kind }) => kind === value;
    case "op":
    case "operation": {
      const matches = glob(value);
      return ({ title }) => matches(title.toLowerCase()) || matches(title.toLowerCase().replace(/^\w+:/, ""));
    }
    case "status": {
      const matches = glob(value.replaceAll("x", "?"));
      return ({ kind, outcome }) => kind === "request" && matches(outcome.slice(0, 3));
    }
    case "is":
      return STATES[value];
    default:
      return undefined;
  }
}

const SLOW_MS = 500;
const STATES: Readonly<Record<string, Test>> = {
  failed: ({ event: { request }, tone }) => tone === "broken" || (request?.httpStatus ?? 0) >= 400,
  ruled: ({ tone }) => tone === "ruled",
  slow: ({ durationMs = 0 }) => durationMs >= SLOW_MS,
};

function glob(pattern: string): (text: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const expression = new RegExp(`^${source}$`);
  return (text) => expression.test(text);
}
