import type { Command } from "commander";
import { allPages } from "./all-pages.js";
import { usageError } from "./exit-codes.js";
import type { Json } from "./json.js";
import { addCommand, type Session } from "./session.js";
import { ageText } from "./shown-values.js";
import { durationOf, given, mapOf, several } from "./values.js";

/** `registries list|create|reset|delete` */
export function addRegistries(parent: Command): void {
  addCommand(parent, "list", "list registries and leases", listRegistries).option(
    "--label <name=value>",
    "repeatable",
    several,
  );
  addCommand(parent, "create", "lease a new registry and print what clients need", createRegistry)
    .option("--region <region>", "its region")
    .option("--ttl <time>", "maximum lifetime: 1h")
    .option("--seed <number>", "seed of its ids and random choices")
    .option("--from-snapshot <id>", "start with the content of this snapshot")
    .option("--label <name=value>", "repeatable", several);
  addCommand(parent, "reset", "clear the registry that --registry names", (session) => end(session, "ResetRegistry"));
  addCommand(parent, "delete", "delete the registry that --registry names", (session) =>
    end(session, "DeleteRegistry"),
  );
}

async function listRegistries(session: Session): Promise<void> {
  const { admin, options, print } = session;
  const labels = mapOf(options["label"] as string[] | undefined, "--label");
  const registries = await allPages(admin, "RegistryService/ListRegistries", given({ labels }), "registries");
  session.answer({ registries }, () => {
    const rows = registries.map((registry) => {
      const { accountId, region } = registry["ref"] as Readonly<Record<string, string>>;
      return [
        `${accountId}/${region}`,
        String(registry["repositoryCount"]),
        String(registry["imageCount"]),
        String(registry["lastSequence"]),
        ageText(registry["createTime"] as string | undefined),
        registry["expireTime"] === undefined ? "never" : ageText(registry["expireTime"] as string),
        labelsText(registry["labels"] as Json),
      ];
    });
    print.table(["registry", "repositories", "images", "events", "created", "ends", "labels"], rows, "no registries");
  });
}

async function createRegistry(session: Session): Promise<void> {
  const { admin, options, print } = session;
  const { region, seed, fromSnapshot } = options;
  const ttl = options["ttl"] as string | undefined;
  const request = given({
    region,
    seed,
    fromSnapshot,
    ttl: ttl === undefined ? undefined : durationOf(ttl, "--ttl"),
    labels: mapOf(options["label"] as string[] | undefined, "--label"),
  });
  const answer = await admin.call("RegistryService/CreateRegistry", request);
  session.answer(answer, () => {
    const registry = answer["registry"] as Json;
    const ref = registry["ref"] as Json;
    const credentials = registry["credentials"] as Json;
    // Lines for `eval` in a shell.
    for (const [name, value] of [
      ["AWS_ENDPOINT_URL", registry["apiEndpoint"]],
      ["AWS_REGION", ref["region"]],
      ["AWS_ACCESS_KEY_ID", credentials["accessKeyId"]],
      ["AWS_SECRET_ACCESS_KEY", credentials["secretAccessKey"]],
    ] as const) {
      if (value !== "") print.line(`export ${name}=${value}`);
    }
  });
}

async function end(session: Session, rpc: "ResetRegistry" | "DeleteRegistry"): Promise<void> {
  const { admin, registry, print } = session;
  if (registry === undefined) throw usageError("--registry must name the registry: this can't be undone");
  const answer = await admin.call(`RegistryService/${rpc}`, { registry });
  session.answer(answer, () => {
    print.line(rpc === "ResetRegistry" ? "reset" : "deleted");
    for (const problem of answer["problems"] as string[])
      print.line(`  ${print.paint("problem", "yellow")} ${problem}`);
  });
}

function labelsText(labels: Json): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(", ");
}
