import type { API_ERRORS, ErrorCode } from "./catalogue.js";

type Rows = typeof API_ERRORS;

/** The name of a text: "ImageNotFoundException", or "LimitExceededException:tags" of a code that has several. */
export type TextName = {
  [C in ErrorCode]:
    | (Rows[C] extends { readonly text: string } ? C : never)
    | (Rows[C] extends { readonly texts: infer Texts } ? `${C}:${keyof Texts & string}` : never);
}[ErrorCode];

type TextNamed<N extends TextName> = N extends `${infer C extends ErrorCode}:${infer Case}`
  ? Rows[C] extends { readonly texts: infer Texts }
    ? Texts[Case & keyof Texts]
    : never
  : N extends ErrorCode
    ? Rows[N] extends { readonly text: infer Text }
      ? Text
      : never
    : never;

type SlotsOf<Text> = Text extends `${string}<${infer Slot}>${infer Rest}` ? Slot | SlotsOf<Rest> : never;

/** What a text leaves open, by name; [] if that is nothing. */
export type Values<N extends TextName> = [SlotsOf<TextNamed<N>>] extends [never]
  ? []
  : [values: Readonly<Record<SlotsOf<TextNamed<N>> & string, string | number>>];

/** The text with its values. @returns undefined if one is missing */
export function filledText(
  text: string | undefined,
  values: Readonly<Record<string, string | number>>,
): string | undefined {
  let isWhole = true;
  const filled = text?.replace(/<(\w+)>/g, (_, name: string) => {
    isWhole &&= Object.hasOwn(values, name);
    return String(values[name]);
  });
  return isWhole ? filled : undefined;
}

/** The text for a code that has none: "NoSuchUpload" becomes "no such upload". */
export function codeInWords(code: string): string {
  return code
    .replace(/Exception$/, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
}
