import { Command, CommanderError } from "commander";
import { PRODUCT, VERSION } from "../version.js";
import { addCall } from "./call.js";
import { addClock } from "./clock.js";
import { COMMAND_NAMES, describeCommand } from "./command-names.js";
import { addCompletion } from "./completion.js";
import { addDoctor } from "./doctor/doctor.js";
import { addEvents } from "./events.js";
import { CommandError, EXIT } from "./exit-codes.js";
import { addFixture } from "./fixture.js";
import { addImages } from "./images.js";
import { addPresets } from "./presets.js";
import { addPushCommands } from "./push-commands.js";
import { addRegistries } from "./registries.js";
import { addFidelity, addPolicy, addReport } from "./report.js";
import { addRules } from "./rules.js";
import { addScans } from "./scans.js";
import { addSeed } from "./seed.js";
import { addSnapshot } from "./snapshot.js";
import { addVerify } from "./verify.js";

type AddCommand = (parent: Command, name: string, description: string) => void;

/** Commands that do something by themselves. */
const SINGLE: Readonly<Record<string, AddCommand>> = {
  call: addCall,
  completion: addCompletion,
  doctor: addDoctor,
  events: addEvents,
  fidelity: addFidelity,
  policy: addPolicy,
  "push-commands": addPushCommands,
  report: addReport,
  seed: addSeed,
  verify: addVerify,
};

/** Commands that have commands of their own. */
const GROUPS: Readonly<Record<string, (parent: Command) => void>> = {
  clock: addClock,
  fixture: addFixture,
  images: addImages,
  presets: addPresets,
  registries: addRegistries,
  rules: addRules,
  scans: addScans,
  snapshot: addSnapshot,
};

/** Runs a command. @returns its exit code; what went wrong is on standard error by then */
export async function runCommand(argv: readonly string[]): Promise<number> {
  try {
    await program().parseAsync(argv, { from: "user" });
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (!(error instanceof CommandError)) throw error;
    const { message, code } = error;
    console.error(argv.includes("--json") ? JSON.stringify({ error: { code, message } }) : `error: ${message}`);
    return error.exitCode;
  }
}

function program(): Command {
  const all = new Command(PRODUCT).version(VERSION).exitOverride().showSuggestionAfterError(true);
  all.configureOutput({ outputError: (text, write) => write(text) });
  for (const name of COMMAND_NAMES) {
    const single = SINGLE[name];
    if (single !== undefined) single(all, name, describeCommand(name));
    else GROUPS[name]?.(all.command(name).description(describeCommand(name)));
  }
  for (const one of [all, ...all.commands, ...all.commands.flatMap(({ commands }) => commands)]) {
    one.exitOverride().allowExcessArguments(false).showHelpAfterError("(--help shows what there is)");
  }
  return all;
}
