/** How a language writes JSON values. */
export interface Notation {
  key(name: string): string;
  /** A text, a number, a boolean, null. @param member whose value it is; undefined in a list */
  scalar(value: unknown, member?: string): string;
  /** Between a brace and what is in it, on one line. */
  readonly pad: "" | " ";
  /** After the last of several lines. */
  readonly lastComma: "" | ",";
}

export const JSON_NOTATION: Notation = {
  key: (name) => JSON.stringify(name),
  scalar: (value) => JSON.stringify(value),
  pad: " ",
  lastComma: "",
};

const NAME = /^[A-Za-z_$][\w$]*$/;

export const JAVASCRIPT_NOTATION: Notation = {
  key: (name) => (NAME.test(name) ? name : JSON.stringify(name)),
  scalar: (value) => JSON.stringify(value),
  pad: " ",
  lastComma: ",",
};

export const PYTHON_NOTATION: Notation = {
  key: (name) => JSON.stringify(name),
  scalar: (value) => PYTHON_WORDS.get(value) ?? JSON.stringify(value),
  pad: "",
  lastComma: ",",
};
const PYTHON_WORDS = new Map<unknown, string>([
  [true, "True"],
  [false, "False"],
  [null, "None"],
]);

const MAX_WIDTH = 84;

/** Prints a value, on one line if it fits. */
export function printValue(value: unknown, notation: Notation, indent = "", member?: string): string {
  if (typeof value !== "object" || value === null) return notation.scalar(value, member);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item) => printValue(item, notation, inner))
    : Object.entries(value).map(([key, item]) => `${notation.key(key)}: ${printValue(item, notation, inner, key)}`);
  const [open, close, pad] = isList ? ["[", "]", ""] : ["{", "}", notation.pad];
  if (parts.length === 0) return `${open}${close}`;
  const line = `${open}${pad}${parts.join(", ")}${pad}${close}`;
  if (line.length + indent.length <= MAX_WIDTH && !line.includes("\n")) return line;
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}${notation.lastComma}\n${indent}${close}`;
}
