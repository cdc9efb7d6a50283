import { styleText } from "node:util";
import type { Failure, Outcome } from "./suite.js";

/** Lines of a stack that say nothing about the test. */
const FOREIGN_FRAME = /^\s+at .*(node:|\/node_modules\/|\/test\/(run|runner\/[\w-]+|support\/spec)\.ts)/;

type Style = Parameters<typeof styleText>[0];

const isTerminal = process.stdout.isTTY === true;

function styled(style: Style, text: string): string {
  return isTerminal ? styleText(style, text) : text;
}

/** Standard output of a run: a line for each file, and on a terminal one more that shows the test that runs. */
export class Report {
  readonly #files: number;
  #done = 0;

  constructor(files: number) {
    this.#files = files;
  }

  testBegins(where: string): void {
    if (!isTerminal) return;
    const line = `${this.#count(this.#done + 1)} ${where}`;
    process.stdout.write(`\r\x1b[2K${styled("dim", line.slice(0, (process.stdout.columns ?? 80) - 1))}`);
  }

  fileEnds({ file, passed, failures, skipped }: Outcome, seconds: number): void {
    this.#done++;
    if (isTerminal) process.stdout.write("\r\x1b[2K");
    if (passed + failures.length + skipped.length === 0) return;
    const verdict = failures.length > 0 ? styled("red", "FAIL") : styled("green", "ok  ");
    const figures = `${String(passed).padStart(4)} passed ${seconds.toFixed(1).padStart(6)} s`;
    const rest = [count(failures.length, "failed"), count(skipped.length, "skipped")].filter(Boolean).join(", ");
    console.log(`${this.#count(this.#done)} ${verdict} ${figures}  ${file}${rest === "" ? "" : `  (${rest})`}`);
    for (const failure of failures) console.log(failureText(failure));
  }

  #count(file: number): string {
    const all = String(this.#files);
    return `[${String(file).padStart(all.length)}/${all}]`;
  }
}

function count(number: number, what: string): string {
  return number === 0 ? "" : `${number} ${what}`;
}

/** Where, what, how the values differ, and the frames of the stack that are the project's. */
export function failureText({ where, error }: Failure): string {
  const details = (error as { details?: unknown }).details;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line) && !FOREIGN_FRAME.test(line));
  const cause = error.cause === undefined ? [] : [`caused by ${String(error.cause)}`];
  const lines = [error.message, ...(typeof details === "string" ? details.split("\n") : []), ...cause];
  const text = [...lines.map((line) => `    ${line}`), ...frames.map((frame) => `  ${frame}`)].join("\n");
  return `\n  ${styled("red", where)}\n${text}\n`;
}

/** The end of a run: why tests were skipped, which failed, and as the last line the tally. */
export function printSummary(outcomes: readonly Outcome[]): { passed: number; failed: number; skipped: number } {
  const failures = outcomes.flatMap((outcome) => outcome.failures);
  const skipped = outcomes.flatMap((outcome) => outcome.skipped);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  console.log();
  for (const [why, tests] of groupBy(skipped, ({ why }) => why)) {
    console.log(`skipped: ${why}`);
    for (const [suite, those] of groupBy(tests, (test) => test.suite)) console.log(`  ${suite} (${those.length})`);
  }
  if (passed + failures.length + skipped.length === 0) console.log("no test was selected");
  if (failures.length > 0) console.log(styled("red", "failed:"));
  for (const { where } of failures) console.log(`  ${where}`);
  console.log(`${passed} passed, ${failures.length} failed, ${skipped.length} skipped`);
  return { passed, failed: failures.length, skipped: skipped.length };
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
