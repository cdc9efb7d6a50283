import { goalOf, isMet, printBound } from "./goals.js";
import type { LeftOut, Row } from "./suite.js";

const COLUMNS = ["what", "figure", "baseline", "ratio", "floor", "goal", "", ""] as const;

/** Three significant digits, no exponent. */
function digits(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 1e-9))));
  return value.toFixed(Math.min(places, 4)).replace(/\B(?=(\d{3})+$)/g, value >= 1_000 ? "," : "");
}

function cells(row: Row | LeftOut): string[] {
  if ("leftOut" in row) return [row.what, `left out: ${row.leftOut}`];
  const { what, figure, unit, baseline, goal, note = "" } = row;
  const value = baseline === undefined ? figure : figure / baseline.figure;
  const { floor, target } = goal === undefined ? {} : goalOf(goal);
  return [
    what,
    `${digits(figure)} ${unit}`,
    baseline === undefined ? "" : `${digits(baseline.figure)} ${unit} (${baseline.name})`,
    baseline === undefined ? "" : value.toFixed(2),
    floor === undefined ? "" : printBound(floor),
    target === undefined ? "" : printBound(target),
    verdict(row),
    note,
  ];
}

function verdict({ figure, baseline, goal }: Row): string {
  if (goal === undefined) return "";
  const { floor, target } = goalOf(goal);
  const value = baseline === undefined ? figure : figure / baseline.figure;
  if (isMet(target, value)) return "met";
  return floor !== undefined && isMet(floor, value) ? "floor met" : "NOT MET";
}

/** True if something is below its floor, or below its goal where there is no floor. */
export function isMissed(row: Row | LeftOut): boolean {
  return !("leftOut" in row) && verdict(row) === "NOT MET";
}

/** One line for the terminal as soon as a measurement is there. */
export function printRow(row: Row | LeftOut): string {
  const [what = "", ...rest] = cells(row);
  return `${what}: ${rest.filter((cell) => cell !== "").join("  ")}`;
}

export function printTable(rows: readonly (Row | LeftOut)[]): string {
  const lines = [[...COLUMNS] as string[], ...rows.map(cells)];
  // A reason may be long; it takes what the row has left.
  const widths = COLUMNS.map((_, column) =>
    Math.max(...lines.filter((line) => line.length > 2).map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
