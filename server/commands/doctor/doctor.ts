import type { Command } from "commander";
import { VERSION } from "../../version.js";
import { CommandError, EXIT } from "../exit-codes.js";
import type { Json } from "../json.js";
import type { Colour } from "../print.js";
import { addCommand, type Session } from "../session.js";
import { given } from "../values.js";
import { checkEndpoint } from "./check-endpoint.js";
import { checkCredentialHelpers, checkInsecureRegistry } from "./check-push.js";
import { checkClock, checkCredentials, checkProxy } from "./check-surroundings.js";
import { type Facts, gatherFacts } from "./facts.js";
import type { Finding } from "./finding.js";

const CHECKS: readonly ((facts: Facts) => Finding[])[] = [
  checkServer,
  checkEndpoint,
  checkCredentials,
  checkInsecureRegistry,
  checkCredentialHelpers,
  checkProxy,
  checkClock,
];

const SIGNS: Readonly<Record<Finding["level"], readonly [sign: string, colour: Colour]>> = {
  ok: ["ok     ", "green"],
  warning: ["warning", "yellow"],
  problem: ["problem", "red"],
};

/** `doctor` */
export function addDoctor(parent: Command, usage: string, description: string): void {
  addCommand(parent, usage, description, doctor).option(
    "--api <url>",
    "where clients are told to find the ECR API; default: AWS_ENDPOINT_URL",
  );
}

/** Exit code 1 if there is a problem. */
async function doctor(session: Session): Promise<number> {
  const findings = await examine(session);
  const isWell = findings.every(({ level }) => level !== "problem");
  session.answer({ healthy: isWell, findings }, () => {
    for (const finding of findings) show(finding, session);
  });
  return isWell ? EXIT.done : EXIT.no;
}

/** Without the admin API there is nothing to compare with, and that is the finding. */
async function examine({ admin, registry, options }: Session): Promise<Finding[]> {
  try {
    const request = given({ registry });
    const server = await admin.call("ServerService/GetServerInfo");
    const answers = {
      server,
      registry: (await admin.call("RegistryService/GetRegistry", request))["registry"] as Json,
      clock: (await admin.call("RegistryService/GetClock", request))["clock"] as Json,
      adminText: admin.address.text,
    };
    const facts = await gatherFacts(answers, options["api"] as string | undefined);
    return CHECKS.flatMap((check) => check(facts));
  } catch (error) {
    if (!(error instanceof CommandError) || error.exitCode === EXIT.usage) throw error;
    const fix = "is the emulator running, and its port 4578 published? docker ps shows both";
    return [{ check: "admin", level: "problem", text: error.message, fix }];
  }
}

function checkServer({ server, adminText }: Facts): Finding[] {
  const version = String(server["version"]);
  const text = `ecr-emulator ${version} answers at ${adminText}`;
  if (version === VERSION) return [{ check: "admin", level: "ok", text }];
  const fix = "commands that it doesn't have end with exit code 5; use the image's own: docker exec … ecr-emulator";
  return [{ check: "admin", level: "warning", text: `${text}, this command line is ${VERSION}`, fix }];
}

function show({ level, check, text, fix }: Finding, { print }: Session): void {
  const [sign, colour] = SIGNS[level];
  print.line(`${print.paint(sign, colour)}  ${print.paint(check, "bold")}: ${text}`);
  if (fix !== undefined) print.line(`         ${print.paint("->", "dim")} ${fix}`);
}
