/** What the log is written as: lines of JSON, lines for people, or by where standard output leads. */
export type LogFormat = "auto" | "json" | "text";

export const LOG_FORMATS: readonly LogFormat[] = ["auto", "json", "text"];

/** Whether people read it: `auto` takes a terminal for that. */
export function isForPeople(format: LogFormat, isTerminal: boolean): boolean {
  return format === "text" || (format === "auto" && isTerminal);
}
