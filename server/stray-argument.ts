import { CommanderError } from "commander";
import { COMMAND_NAMES } from "./commands/command-names.js";
import { nearestNames } from "./requests/nearest-names.js";
import { PRODUCT } from "./version.js";

const EXIT_CODE = 2;

/** The server takes flags alone: what else stands there was meant as a command. */
export function strayArgument(text: string): CommanderError {
  return new CommanderError(EXIT_CODE, "usage", `error: ${problemOf(text)}`);
}

/** What the server doesn't know may be a flag of a command that comes too late; `error` itself if it is anything else. */
export function lateCommand(error: unknown, argv: readonly string[]): unknown {
  if (!(error instanceof CommanderError) || error.code !== "commander.unknownOption") return error;
  const command = argv.find((argument) => COMMAND_NAMES.includes(argument));
  if (command === undefined) return error;
  const text = `${error.message}; if '${command}' is the command, it must come first, before any flag`;
  return new CommanderError(EXIT_CODE, "usage", text);
}

function problemOf(text: string): string {
  if (COMMAND_NAMES.includes(text)) return `the command '${text}' must come first, before any flag`;
  const [near] = nearestNames(text, COMMAND_NAMES, 1);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  return `unknown command '${text}'${hint || ";"} ${PRODUCT} --help lists the commands`;
}
