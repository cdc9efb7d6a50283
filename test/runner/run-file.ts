import { pathToFileURL } from "node:url";
import { Report } from "./report.js";
import { session } from "./session.js";

/** Runs the suites of a test file, loading it unless it is loaded already, and prints what became of them. */
export async function runFile(file: string, name: string = file, report: Report = new Report(1)): Promise<void> {
  const began = performance.now();
  session.onTest = (where) => report.testBegins(where);
  const outcome = await session.runFile(name, () => import(pathToFileURL(file).href));
  report.fileEnds(outcome, (performance.now() - began) / 1_000);
}
