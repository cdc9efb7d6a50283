/**
 * Runs the tests: `node --import tsx test/run.ts [folder-or-file ...] [--grep <expression>]`, all of `test/` by default.
 * All files run in one process, one after another, so that a leaked server shows as a run that does not end.
 */
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Report } from "./runner/report.js";
import { runFile } from "./runner/run-file.js";
import { readSelection, SelectionError } from "./runner/selection.js";
import { session } from "./runner/session.js";

// Of the SDK, about the oldest Node.js that this package supports; no test is about it.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

const here = fileURLToPath(new URL(".", import.meta.url));

try {
  const { files, selects } = readSelection(process.argv.slice(2), here);
  const report = new Report(files.length);
  session.selects = selects;
  session.filesLeft = files.length;
  for (const file of files) await runFile(file, relative(here, file), report);
} catch (error) {
  if (!(error instanceof SelectionError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
