import type { Command } from "commander";
import { allPages } from "./all-pages.js";
import { usageError } from "./exit-codes.js";
import { fileOrFlags } from "./file-or-flags.js";
import type { Json } from "./json.js";
import { addCommand, type Session } from "./session.js";
import { given, imageOf, several } from "./values.js";

const SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNDEFINED"];

/** `scans put|list|delete|get|start|advance` */
export function addScans(parent: Command): void {
  addCommand(
    parent,
    "put [file]",
    "decide what scans find: a profile from a file of JSON (- = standard input), or from flags",
    putProfile,
  )
    .option("--id <id>", "the profile's id; an existing profile with this id is replaced")
    .option("--repository <glob>", 'images of this repository: "team/**"; repeatable', several)
    .option("--reference <glob>", "with this tag or digest; repeatable", several)
    .option("--finding <name=severity>", "a finding: CVE-2026-0001=CRITICAL; repeatable", several)
    .option("--count <severity=number>", "this many generated findings: HIGH=120; repeatable", several)
    .option("--restart-running", "apply it to running scans too")
    .option("--validate-only", "only check the profile");
  addCommand(parent, "list", "list the profiles", listProfiles);
  addCommand(parent, "delete <id>", "delete a profile", async (session, id) => {
    const { admin, registry, print } = session;
    const answer = await admin.call("ScanService/DeleteScanProfile", given({ registry, id }));
    session.answer(answer, () => print.line(`deleted ${id}`));
  });
  for (const [verb, description] of [
    ["get", "show the scan of an image: its profile and why, phase, what comes next"],
    ["start", "start a scan of an image, as often as you like"],
    ["advance", "end a phase that waits to be advanced"],
  ] as const) {
    const command = addCommand(parent, `${verb} <image>`, description, (session, image) =>
      showScan(session, verb, image),
    );
    if (verb === "advance") command.option("--to-end", "through all phases that wait");
  }
}

async function putProfile(session: Session, file?: string): Promise<void> {
  const { admin, registry, options, print } = session;
  const profile = await fileOrFlags(file, options, profileOfFlags, ["restartRunning", "validateOnly"]);
  const { restartRunning, validateOnly } = options;
  const inRegistry = registry === undefined ? profile : { ...profile, registry };
  const answer = await admin.call(
    "ScanService/PutScanProfile",
    given({ profile: inRegistry, restartRunning, validateOnly }),
  );
  session.answer(answer, () => {
    const images = answer["matchingDigests"] as string[];
    print.line(`profile ${(answer["profile"] as Json)["id"]} holds for ${images.length} images that are there`);
  });
}

function profileOfFlags(options: Readonly<Record<string, unknown>>): Json {
  const { id, repository, reference, finding = [], count = [] } = options;
  if (id === undefined) throw usageError("scans put needs a file, or --id with --finding or --count");
  const counts = (count as string[]).map((text) => pair(text, "--count"));
  return given({
    id,
    repositories: repository,
    references: reference,
    findings: (finding as string[]).map((text) => {
      const [name, severity] = pair(text, "--finding");
      return { name, severity };
    }),
    generator: counts.length === 0 ? undefined : { counts: Object.fromEntries(counts) },
  });
}

function pair(text: string, flag: string): [name: string, value: string] {
  const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw usageError(`${flag} must be name=value, not "${text}"`);
  return [name, value];
}

async function listProfiles(session: Session): Promise<void> {
  const { admin, registry, print } = session;
  const profiles = await allPages(admin, "ScanService/ListScanProfiles", given({ registry }), "profiles");
  session.answer({ profiles }, () => {
    const rows = profiles.map((profile) => [
      String(profile["id"]),
      (profile["repositories"] as string[]).join(", ") || "all",
      (profile["references"] as string[]).join(", ") || "all",
      (profile["phases"] as Json[]).map((phase) => phase["status"]).join(" > ") || "COMPLETE",
      String((profile["findings"] as Json[]).length),
      String(profile["matchCount"]),
    ]);
    print.table(["id", "repositories", "references", "phases", "findings", "images"], rows, "no scan profiles");
  });
}

async function showScan(session: Session, verb: "get" | "start" | "advance", image: string): Promise<void> {
  const { admin, registry, options, print } = session;
  const rpc = `ScanService/${verb[0]?.toUpperCase()}${verb.slice(1)}Scan`;
  const answer = await admin.call(rpc, given({ registry, image: imageOf(image), toEnd: options["toEnd"] }));
  session.answer(answer, () => {
    const scan = (answer["scan"] ?? {}) as Json;
    const counts = (scan["severityCounts"] ?? {}) as Json;
    const found = SEVERITIES.filter((name) => counts[name] !== undefined).map((name) => `${counts[name]} ${name}`);
    print.fields([
      ["status", String(scan["status"] ?? "")],
      ["findings", found.join(", ")],
      ["profile", String(scan["profileId"] ?? "")],
      ["why", String(scan["profileReason"] ?? "")],
      ["next", String(scan["next"] ?? "")],
      ["digest", String(scan["digest"] ?? "")],
    ]);
  });
}
