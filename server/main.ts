#!/usr/bin/env node
// First of all: it hears signals from here on.
import "./stop-signals.js";
import { CommanderError } from "commander";
import { parseCommandLine } from "./command-line.js";
import { namesCommand } from "./commands/command-names.js";
import { createLogger } from "./http/request-log.js";
import { inlineMore } from "./inline-more.js";
import { whenParentEnds } from "./parent-process.js";
import { FLAGS, startProblem } from "./start-problem.js";
import { startServer } from "./start-server.js";
import { endAfter, whenAskedToStop } from "./stop-signals.js";
import { warnOfTemporaryFolder } from "./temporary-folder-check.js";
import { warnOfUnknownVariables } from "./unknown-variables.js";

/** Exit code for errors that the user can fix: flags, values, a port in use. */
const USAGE_ERROR = 2;

// What a reader of the help doesn't want, as `head` or a pager that was left; Node would print a stack trace.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

/** What shells make of a signal. */
const SIGNAL_EXITS = { SIGINT: 130, SIGTERM: 143 } as const;

const argv = process.argv.slice(2);
try {
  if (namesCommand(argv)) await command();
  else await serve();
} catch (error) {
  if (error instanceof CommanderError) {
    if (error.exitCode !== 0) console.error(error.message);
    process.exitCode = error.exitCode === 0 ? 0 : USAGE_ERROR;
  } else {
    console.error(`error: ${startProblem(error, FLAGS) ?? (error as Error).stack ?? String(error)}`);
    process.exitCode = USAGE_ERROR;
  }
}

/** Commands are loaded only if one is given: most processes are servers. */
async function command(): Promise<void> {
  whenAskedToStop((signal) => process.exit(SIGNAL_EXITS[signal]));
  // A pager that was left wants no more of `events --follow`.
  process.stdout.on("error", () => process.exit());
  const { runCommand } = await import("./commands/run-commands.js");
  process.exitCode = await runCommand(argv);
}

async function serve(): Promise<void> {
  inlineMore();
  const config = parseCommandLine(argv);
  const logger = createLogger(config.logLevel, config.logFormat);
  warnOfUnknownVariables(logger);
  if (config.dataDir === undefined) warnOfTemporaryFolder(logger);
  const starting = startServer(config).then(({ emulator }) => emulator);
  whenAskedToStop((signal) => endAfter(starting, signal));
  if (process.env["npm_lifecycle_event"] === "start") whenParentEnds(() => endAfter(starting, "SIGTERM"));
  const { apiUrl, adminAddress, config: used } = await starting;
  // At every log level: whatever starts the server waits for this line, and EcrContainer reads the set-up from it.
  const { account, region, seed } = used;
  const ready = { api: apiUrl, admin: adminAddress, account, region, seed: String(seed) };
  createLogger("info", used.logFormat).info(ready, "ready");
}
