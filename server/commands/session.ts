import type { Command } from "commander";
import { adminAddress } from "./admin-address.js";
import { AdminConnection } from "./admin-connection.js";
import { usageError } from "./exit-codes.js";
import type { Json } from "./json.js";
import { Printer } from "./print.js";

/** What an action works with. */
export interface Session {
  readonly admin: AdminConnection;
  /** The registry that was asked for; unset = the server's default one. */
  readonly registry: Json | undefined;
  /** Whether programs read the output. */
  readonly json: boolean;
  readonly print: Printer;
  /** The values of the command's own flags. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Prints an answer: as JSON with --json, otherwise as `shown` renders it. */
  answer(answer: Json, shown: () => void): void;
}

/** An action; its exit code, unless it is 0. */
// biome-ignore lint/suspicious/noConfusingVoidType: an action that has nothing to say returns nothing
type Action = (session: Session, ...args: string[]) => Promise<number | void>;

/** Adds a command with the flags that all commands have. @param usage its name and arguments: "delete <id>" */
export function addCommand(parent: Command, usage: string, description: string, action: Action): Command {
  const command = parent.command(usage).description(description);
  return command
    .option("--admin <host:port>", "the emulator's admin port; default: ECR_ADMIN, else 127.0.0.1:4578")
    .option(
      "--registry <account[/region]>",
      'account or account/region; default: the server\'s own registry; "*" = all, if the command allows it',
    )
    .option("--json", "print the server's answer as JSON")
    .action(async () => {
      const args = command.processedArgs.flat().filter((arg): arg is string => arg !== undefined);
      const code = await action(openSession(command.opts()), ...args);
      if (code !== undefined) process.exitCode = code;
    });
}

function openSession(options: Readonly<Record<string, unknown>>): Session {
  const json = options["json"] === true;
  const print = new Printer((text) => process.stdout.write(text), hasColours());
  return {
    admin: new AdminConnection(adminAddress(options["admin"] as string | undefined)),
    registry: registryOf(options["registry"] as string | undefined),
    json,
    print,
    options,
    answer: (answer, shown) => {
      if (json) print.line(JSON.stringify(answer, null, process.stdout.isTTY ? 2 : undefined));
      else shown();
    },
  };
}

/** https://no-color.org; FORCE_COLOR is for pagers and CI logs. */
function hasColours(): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  return process.stdout.isTTY === true || (FORCE_COLOR !== undefined && FORCE_COLOR !== "0");
}

function registryOf(text: string | undefined): Json | undefined {
  if (text === undefined) return undefined;
  const [, accountId, region] = /^([0-9]{12}|\*)(?:\/([a-z0-9-]+))?$/.exec(text) ?? [];
  if (accountId === undefined) throw usageError(`--registry must be account or account/region, not "${text}"`);
  return { accountId, ...(region === undefined ? {} : { region }) };
}
