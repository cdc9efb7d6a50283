import type { Logger } from "pino";
import { variableOf } from "./options/option-row.js";
import { OPTIONS } from "./options/table.js";
import { nearestNames } from "./requests/nearest-names.js";

/** What Kubernetes sets by itself in every pod for a service called "ecr". */
const SERVICE_LINK = /^ECR_(\w+_)?(SERVICE_(HOST|PORT)|PORT_\d+_(TCP|UDP))(_\w+)?$/;

/** Where the commands find the admin API; of no effect here, and often set for all that a machine runs. */
const COMMANDS_VARIABLE = "ECR_ADMIN";

/** Warns of variables that look like options of the emulator but aren't. */
export function warnOfUnknownVariables(
  logger: Pick<Logger, "warn">,
  environment: NodeJS.ProcessEnv = process.env,
): void {
  const known = [...Object.values(OPTIONS).map(variableOf), COMMANDS_VARIABLE];
  for (const variable of Object.keys(environment)) {
    if (!variable.startsWith("ECR_") || known.includes(variable) || SERVICE_LINK.test(variable)) continue;
    const [near] = nearestNames(variable, known, 1);
    const hint = near === undefined ? "see --help for those that there are" : `did you mean ${near}?`;
    logger.warn({ variable }, `the environment variable ${variable} is not known and has no effect; ${hint}`);
  }
}
