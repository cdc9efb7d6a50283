import { Command, Option as Flag, InvalidArgumentError } from "commander";
import { COMMAND_NAMES, describeCommand } from "./commands/command-names.js";
import type { EmulatorConfig } from "./emulator-config.js";
import { ConfigError } from "./options/config-error.js";
import { configOf } from "./options/config-of.js";
import { type OptionRow, variableOf } from "./options/option-row.js";
import { OPTIONS } from "./options/table.js";
import { lateCommand, strayArgument } from "./stray-argument.js";
import { PRODUCT, VERSION } from "./version.js";

/** The command line: every option is a flag and an `ECR_*` environment variable; the flag wins. */
export function commandLine(): Command {
  const command = new Command(PRODUCT)
    .description(
      "An emulator of Amazon ECR for test suites: the ECR API and the docker registry on one port, a gRPC admin API on another.",
    )
    .version(VERSION)
    .addHelpText(
      "after",
      "\nEvery option is also read from the environment variable named beside it; a flag\nwins over it.\n\nCommands for a running emulator, each with --help:\n" +
        COMMAND_NAMES.map((name) => `  ${name.padEnd(15)}${describeCommand(name)}`).join("\n"),
    );
  return Object.values<OptionRow<unknown>>(OPTIONS).reduce((made, row) => made.addOption(flagOf(row)), command);
}

/** A switch may be given alone. Its value is for environment variables, where "false" must not mean on. */
function flagOf(row: OptionRow<unknown>): Flag {
  const flag = new Flag(row.flag, row.text).env(variableOf(row)).argParser((text, previous) => {
    try {
      return row.read(text, previous);
    } catch (error) {
      throw error instanceof ConfigError ? new InvalidArgumentError(`It ${error.message}.`) : error;
    }
  });
  // The help shows no default for lists, which have no text.
  return typeof row.value === "object" ? flag : flag.default(row.value);
}

/**
 * What the arguments and environment say. For what it can't use, Commander throws CommanderError with the line to print;
 * it does so for --help too, which is printed by then.
 */
export function parseCommandLine(argv: readonly string[]): EmulatorConfig {
  // Before its flags are read: those of a mistyped command are unknown.
  const [first = "-"] = argv;
  if (!first.startsWith("-")) throw strayArgument(first);
  const command = commandLine()
    .exitOverride()
    .allowExcessArguments()
    .configureOutput({ writeErr: () => {} });
  unsetEmptyVariables(command);
  try {
    command.parse(argv, { from: "user" });
  } catch (error) {
    throw lateCommand(error, argv);
  }
  const [stray] = command.args;
  if (stray !== undefined) throw strayArgument(stray);
  const given = command.opts();
  return configOf((_, row) => given[flagOf(row).attributeName()]);
}

/** Compose and CI hand on a variable that isn't set as an empty one, which says nothing about what is wanted. */
function unsetEmptyVariables(command: Command): void {
  for (const { envVar } of command.options)
    if (envVar !== undefined && process.env[envVar] === "") delete process.env[envVar];
}
