/** Time as Signature Version 4 writes it: ISO 8601's basic format, `20260131T235959Z`. */

/** @returns epoch milliseconds; undefined if the text isn't such a time */
export function parseBasicDate(text: string): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return hour > 23 || minute > 59 || second > 59 ? undefined : Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The day before the first of the next month. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function formatBasicDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, "");
}
