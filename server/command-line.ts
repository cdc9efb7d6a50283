import { Command, InvalidArgumentError, Option } from "commander";
import { ConfigError, DEFAULT_CONFIG, type EmulatorConfig, read } from "./config.js";
import { LOG_LEVELS } from "./http/request-log.js";
import { PRODUCT, VERSION } from "./version.js";

/** The command line: every option is a flag and an `ECR_*` environment variable; the flag wins. */
export function commandLine(): Command {
  return new Command(PRODUCT)
    .description(
      "An emulator of Amazon ECR for test suites: the ECR API and the docker registry on one port, a gRPC admin API on another.",
    )
    .version(VERSION)
    .addOption(
      option(
        "--port <port>",
        "port of the ECR API and the registry, 0 = any free one",
        "ECR_PORT",
        read.port,
        DEFAULT_CONFIG.port,
      ),
    )
    .addOption(
      option(
        "--admin-port <port>",
        "port of the gRPC admin API, 0 = any free one",
        "ECR_ADMIN_PORT",
        read.port,
        DEFAULT_CONFIG.adminPort,
      ),
    )
    .addOption(option("--host <address>", "address to listen on", "ECR_HOST", read.host, DEFAULT_CONFIG.host))
    .addOption(
      option(
        "--account <id>",
        "account of callers whose access key id is no account id",
        "ECR_ACCOUNT",
        read.account,
        DEFAULT_CONFIG.account,
      ),
    )
    .addOption(
      option(
        "--region <region>",
        "region of requests that name none",
        "ECR_REGION",
        read.region,
        DEFAULT_CONFIG.region,
      ),
    )
    .addOption(
      option(
        "--public-host <host>",
        "host[:port] in answers instead of the one the client used; aws = AWS's host names",
        "ECR_PUBLIC_HOST",
        read.publicHost,
      ),
    )
    .addOption(
      option(
        "--log-level <level>",
        `least level to log: ${LOG_LEVELS.join(", ")}`,
        "ECR_LOG_LEVEL",
        read.logLevel,
        DEFAULT_CONFIG.logLevel,
      ),
    )
    .addOption(
      option(
        "--seed <number>",
        "where ids and draws come from; the same seed gives the same ones",
        "ECR_SEED",
        read.seed,
      ),
    )
    .addHelpText(
      "after",
      "\nEvery option is also read from the environment variable named beside it; a flag wins over it.",
    );
}

/** What the arguments and environment say. Commander throws CommanderError for what it can't use (and for --help). */
export function parseCommandLine(argv: readonly string[]): EmulatorConfig {
  const command = commandLine().exitOverride().allowExcessArguments(false);
  command.parse(argv, { from: "user" });
  return { ...DEFAULT_CONFIG, ...command.opts<Partial<EmulatorConfig>>() };
}

function option<T>(flags: string, description: string, env: string, parse: (text: string) => T, value?: T): Option {
  const made = new Option(flags, description).env(env).argParser((text) => {
    try {
      return parse(text);
    } catch (error) {
      throw error instanceof ConfigError ? new InvalidArgumentError(`It ${error.message}.`) : error;
    }
  });
  return value === undefined ? made : made.default(value);
}
