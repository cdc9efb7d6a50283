#!/usr/bin/env node
// First of all: it hears signals from here on.
import "./stop-signals.js";
import { CommanderError } from "commander";
import { parseCommandLine } from "./command-line.js";
import { createLogger } from "./http/request-log.js";
import { whenParentEnds } from "./parent-process.js";
import { startEmulator } from "./start-emulator.js";
import { FLAGS, startProblem } from "./start-problem.js";
import { endAfter, whenAskedToStop } from "./stop-signals.js";
import { warnOfTemporaryFolder } from "./temporary-folder-check.js";
import { warnOfUnknownVariables } from "./unknown-variables.js";

/** Exit code for whatever the user can mend: flags, values, a port in use. */
const USAGE_ERROR = 2;

// What a reader of the help doesn't want, as `head` or a pager that was left; Node would print a stack trace.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  const config = parseCommandLine(process.argv.slice(2));
  const logger = createLogger(config.logLevel, config.logFormat);
  warnOfUnknownVariables(logger);
  if (config.dataDir === undefined) warnOfTemporaryFolder(logger);
  const starting = startEmulator(config);
  whenAskedToStop((signal) => endAfter(starting, signal));
  if (process.env["npm_lifecycle_event"] === "start") whenParentEnds(() => endAfter(starting, "SIGTERM"));
  const { apiUrl, adminAddress, config: used } = await starting;
  // Whatever the log level: who starts the server waits for this line.
  createLogger("info", used.logFormat).info({ api: apiUrl, admin: adminAddress, seed: String(used.seed) }, "ready");
} catch (error) {
  if (error instanceof CommanderError) {
    if (error.exitCode !== 0) console.error(error.message);
    process.exitCode = error.exitCode === 0 ? 0 : USAGE_ERROR;
  } else {
    console.error(`error: ${startProblem(error, FLAGS) ?? (error as Error).stack ?? String(error)}`);
    process.exitCode = USAGE_ERROR;
  }
}
