import type { Command } from "commander";
import { allPages } from "./all-pages.js";
import { usageError } from "./exit-codes.js";
import { fileOrFlags } from "./file-or-flags.js";
import type { Json } from "./json.js";
import type { Cell } from "./print.js";
import { ruleOfFlags } from "./rule-of-flags.js";
import { addCommand, type Session } from "./session.js";
import { ageText } from "./shown-values.js";
import { given, mapOf, several } from "./values.js";

const STATE_COLOURS = { ACTIVE: "green", WAITING: "cyan", EXHAUSTED: "yellow", EXPIRED: "yellow" } as const;

/** `rules put|list|get|delete|held|release` */
export function addRules(parent: Command): void {
  addCommand(parent, "put [file]", "put a rule: from a file of JSON (- = standard input), or from flags", putRule)
    .option("--id <id>", "the rule's id; an existing rule with this id is replaced")
    .option("--operation <glob>", 'requests of this operation: ecr:PutImage, "oci:*Blob"; repeatable', several)
    .option("--repository <glob>", 'of this repository: "team/**"; repeatable', several)
    .option("--reference <glob>", "of this tag or digest; repeatable", several)
    .option("--caller <glob>", "of this access key id or ARN; repeatable", several)
    .option("--error <code>", "answer with this error: ThrottlingException, TOOMANYREQUESTS, …")
    .option("--status <code>", "the error's HTTP status")
    .option("--delay <time>", "delay the answer by this time: 500ms, 2s")
    .option("--disconnect", "cut the connection instead of answering")
    .option("--throttle <per second>", "let this many requests a second through, throttle the rest")
    .option("--times <number>", "apply it to this many requests; default: to all")
    .option("--probability <share>", "apply it to this share of the requests: 0.1")
    .option("--after-execution", "execute the request first, then drop the answer")
    .option("--ttl <time>", "the rule ends after this time")
    .option("--required", "report a problem if the registry ends before the rule has fired")
    .option("--label <name=value>", "repeatable", several)
    .option("--validate-only", "only check the rule");
  addCommand(parent, "list", "list the rules with their counts", listRules).option(
    "--label <name=value>",
    "only rules with this label; repeatable",
    several,
  );
  addCommand(parent, "get <id>", "show a rule as JSON", async ({ admin, registry, print }, id) => {
    const { rule } = await admin.call("RuleService/GetRule", given({ registry, id }));
    print.line(JSON.stringify(rule, null, 2));
  });
  addCommand(parent, "delete [id]", "delete a rule, those with a label, or all", deleteRules)
    .option("--label <name=value>", "delete the rules with this label; repeatable", several)
    .option("--all", "delete all rules of the registry");
  addHeld(parent);
}

/** `rules held|release` */
function addHeld(parent: Command): void {
  addCommand(parent, "held [rule]", "list the requests that rules hold back", async (session, ruleId) => {
    const { admin, registry, print } = session;
    const answer = await admin.call("RuleService/ListHeldRequests", given({ registry, ruleId }));
    session.answer(answer, () => {
      const rows = (answer["requests"] as Readonly<Record<string, string>>[]).map((held) => [
        held["requestId"] ?? "",
        held["ruleId"] ?? "",
        held["operation"] ?? "",
        [held["repository"], held["reference"]].filter((part) => part !== "").join(":"),
        ageText(held["holdTime"]),
      ]);
      print.table(["request", "rule", "operation", "of", "held"], rows, "no request is held");
    });
  });
  addCommand(
    parent,
    "release <rule> [requests...]",
    "let held requests continue",
    async (session, ruleId, ...requestIds) => {
      const { admin, registry, print } = session;
      const answer = await admin.call("RuleService/ReleaseHeldRequests", given({ registry, ruleId, requestIds }));
      session.answer(answer, () => {
        const released = answer["requestIds"] as string[];
        print.line(released.length === 0 ? "no request was held" : `released ${listed(released)}`);
      });
    },
  );
}

async function putRule(session: Session, file?: string): Promise<void> {
  const { admin, registry, options, print } = session;
  const rule = await fileOrFlags(file, options, ruleOfFlags, ["validateOnly"]);
  const inRegistry = registry === undefined ? rule : { ...rule, registry };
  const answer = await admin.call(
    "RuleService/PutRule",
    given({ rule: inRegistry, validateOnly: options["validateOnly"] }),
  );
  session.answer(answer, () => {
    const { id, state } = answer["rule"] as Json;
    const verb = options["validateOnly"] === true ? "is valid" : `is ${stateOf(state).toLowerCase()}`;
    const past = Number(answer["pastMatches"]);
    print.line(`rule ${id} ${verb}`);
    print.line(`  matches ${listed(answer["matchedOperations"] as string[])}`);
    if (past > 0) print.line(`  would have matched ${past} of the requests in the log`);
  });
}

async function listRules(session: Session): Promise<void> {
  const { admin, registry, options, print } = session;
  const labels = mapOf(options["label"] as string[] | undefined, "--label");
  const rules = await allPages(admin, "RuleService/ListRules", given({ registry, labels }), "rules");
  session.answer({ rules }, () => {
    print.table(
      ["id", "state", "matched", "fired", "operations", "repositories", "does"],
      rules.map(ruleRow),
      "no rules",
    );
  });
}

async function deleteRules(session: Session, id?: string): Promise<void> {
  const { admin, registry, options, print } = session;
  const match = mapOf(options["label"] as string[] | undefined, "--label");
  const ways = [id, match, options["all"]].filter((way) => way !== undefined);
  if (ways.length !== 1) throw usageError("say which rules to delete: an id, --label or --all");
  const which = given({ id, labels: match && { match }, all: options["all"] });
  const answer = await admin.call("RuleService/DeleteRules", given({ registry, ...which }));
  session.answer(answer, () => {
    const deleted = answer["deleted"] as Json[];
    print.line(
      deleted.length === 0 ? "no rule was deleted" : `deleted ${listed(deleted.map((rule) => String(rule["id"])))}`,
    );
  });
}

function ruleRow(rule: Json): Cell[] {
  const match = (rule["match"] ?? {}) as Readonly<Record<string, string[]>>;
  const state = stateOf(rule["state"]);
  const colour = STATE_COLOURS[state as keyof typeof STATE_COLOURS];
  const steps = rule["steps"] as Json[];
  return [
    String(rule["id"]),
    colour === undefined ? state.toLowerCase() : [state.toLowerCase(), colour],
    String(rule["matchCount"]),
    String(rule["fireCount"]),
    listed(match["operations"] ?? []) || "all",
    listed(match["repositories"] ?? []) || "all",
    steps.map(stepText).join(", then "),
  ];
}

function stepText({ times, effects }: Json): string {
  const kinds = (effects as Json[]).map((effect) => {
    const [kind = "nothing", detail] = Object.entries(effect)[0] ?? [];
    const code = (detail as { code?: string } | undefined)?.code;
    return code === undefined ? kind : `${kind} ${code}`;
  });
  return `${times === undefined ? "" : `${times}x `}${kinds.join(" + ") || "pass"}`;
}

function stateOf(state: unknown): string {
  return String(state).replace(/^STATE_/, "");
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(", ");
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}
