/** A member of a form. */
export interface Field {
  readonly name: string;
  readonly label: string;
  /** "list" takes one item on each line, "several" any of the options. */
  readonly kind: "text" | "list" | "long" | "choice" | "several";
  /** The options of a choice, or the suggestions for a text. */
  readonly options?: readonly string[];
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  /** It says which one is edited. */
  readonly isFixed?: boolean;
}

/** The contents of the fields; items of lists and of several have a line each. */
export type Values = Readonly<Record<string, string>>;

/** The items of a list. */
export function linesOf(text = ""): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The members that aren't empty. */
export function filled(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== "" && value !== undefined));
}
