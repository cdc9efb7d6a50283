import { Command } from "commander";
import { flag, option } from "./command-line-option.js";
import { COMMAND_NAMES, describeCommand } from "./commands/command-names.js";
import { DEFAULT_CONFIG, type EmulatorConfig, read } from "./config.js";
import { AWS_QUOTAS } from "./content/quotas.js";
import { CAPTURES } from "./http/capture.js";
import { LOG_FORMATS } from "./http/log-format.js";
import { LOG_LEVELS } from "./http/log-level.js";
import { FIDELITIES } from "./oci/fidelity.js";
import { eventTargetOption, upstreamOption, upstreamRegistryOption } from "./outgoing-options.js";
import { PRODUCT, VERSION } from "./version.js";

const FIXTURES = "YAML or JSON files, or folders of them, with what the default registry holds at the start";
const CAPTURE = `${CAPTURES.join(", ")}: what the event log keeps of requests to the ECR API, for GetEvent`;

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
        "account of callers whose access key id isn't an account id",
        "ECR_ACCOUNT",
        read.account,
        DEFAULT_CONFIG.account,
      ),
    )
    .addOption(
      option(
        "--region <region>",
        "region of requests that don't name one",
        "ECR_REGION",
        read.region,
        DEFAULT_CONFIG.region,
      ),
    )
    .addOption(
      option(
        "--public-host <host>",
        "host[:port] in answers, instead of the host that the client used; aws = AWS's host names",
        "ECR_PUBLIC_HOST",
        read.publicHost,
      ),
    )
    .addOption(
      option(
        "--fidelity <name>",
        `what the registry follows where ECR and the OCI specification differ: ${Object.keys(FIDELITIES).join(", ")}`,
        "ECR_FIDELITY",
        read.fidelity,
        DEFAULT_CONFIG.fidelity,
      ),
    )
    .addOption(
      flag("--tls", "serve the API port over HTTPS, with a generated certificate unless you give one", "ECR_TLS"),
    )
    .addOption(
      option(
        "--tls-cert <file>",
        "certificate for HTTPS with its chain, as PEM; needs --tls-key and implies --tls",
        "ECR_TLS_CERT",
        read.file,
      ),
    )
    .addOption(option("--tls-key <file>", "private key of that certificate, as PEM", "ECR_TLS_KEY", read.file))
    .addOption(
      option(
        "--tls-names <names>",
        "comma-separated host names and IP addresses for the generated certificate, besides this machine's",
        "ECR_TLS_NAMES",
        read.hosts,
      ),
    )
    .addOption(upstreamOption())
    .addOption(eventTargetOption())
    .addOption(upstreamRegistryOption())
    .addOption(
      flag(
        "--verify-signatures",
        "check that requests to the ECR API and STS are signed with the account's credentials",
        "ECR_VERIFY_SIGNATURES",
      ),
    )
    .addOption(
      flag(
        "--allow-missing-layers",
        "accept images whose layers or child images are missing, as test suites written for mocks push them",
        "ECR_ALLOW_MISSING_LAYERS",
      ),
    )
    .addOption(
      flag(
        "--anonymous-registry",
        "accept requests to /v2/ without credentials, for the default registry",
        "ECR_ANONYMOUS_REGISTRY",
      ),
    )
    .addOption(
      option(
        "--log-level <level>",
        `lowest level to log: ${LOG_LEVELS.join(", ")}`,
        "ECR_LOG_LEVEL",
        read.logLevel,
        DEFAULT_CONFIG.logLevel,
      ),
    )
    .addOption(
      option(
        "--log-format <name>",
        `${LOG_FORMATS.join(", ")}: lines of JSON, or text for people; auto = text on a terminal`,
        "ECR_LOG_FORMAT",
        read.logFormat,
        DEFAULT_CONFIG.logFormat,
      ),
    )
    .addOption(option("--capture <what>", CAPTURE, "ECR_CAPTURE", read.capture, DEFAULT_CONFIG.capture))
    .addOption(
      option(
        "--data-dir <folder>",
        "folder that keeps all data over restarts, created if it is missing; without one nothing is kept",
        "ECR_DATA_DIR",
        read.folder,
      ),
    )
    .addOption(option("--fixtures <paths>", FIXTURES, "ECR_FIXTURES", read.paths))
    .addOption(
      option(
        "--seed <number>",
        "source of ids and random choices; the same seed gives the same ones",
        "ECR_SEED",
        read.seed,
      ),
    )
    .addOption(
      option(
        "--quotas <name=number,...>",
        `quotas other than AWS's: ${Object.keys(AWS_QUOTAS).join(", ")}`,
        "ECR_QUOTAS",
        read.quotas,
      ),
    )
    .addHelpText(
      "after",
      "\nEvery option is also read from the environment variable named beside it; a flag\nwins over it.\n\nCommands for a running emulator, each with --help:\n" +
        COMMAND_NAMES.map((name) => `  ${name.padEnd(15)}${describeCommand(name)}`).join("\n"),
    );
}

/** A flag stands for one of them, the option for all. */
interface FlagsOfOtherNames {
  readonly upstreamRegistry?: EmulatorConfig["upstreamRegistries"];
}

/**
 * What the arguments and environment say. For what it can't use, Commander throws CommanderError with the line to print;
 * it does so for --help too, which is printed by then.
 */
export function parseCommandLine(argv: readonly string[]): EmulatorConfig {
  const command = commandLine()
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput({ writeErr: () => {} });
  unsetEmptyVariables(command);
  command.parse(argv, { from: "user" });
  const { upstreamRegistry, ...options } = command.opts<Partial<EmulatorConfig> & FlagsOfOtherNames>();
  return {
    ...DEFAULT_CONFIG,
    ...options,
    ...(upstreamRegistry === undefined ? {} : { upstreamRegistries: upstreamRegistry }),
  };
}

/** Compose and CI hand on a variable that isn't set as an empty one, which says nothing about what is wanted. */
function unsetEmptyVariables(command: Command): void {
  for (const { envVar } of command.options)
    if (envVar !== undefined && process.env[envVar] === "") delete process.env[envVar];
}
