import type { Command } from "commander";
import type { Json } from "./json.js";
import { addCommand } from "./session.js";
import { durationOf, given } from "./values.js";

/** `presets list|put` */
export function addPresets(parent: Command): void {
  addCommand(parent, "list", "list the ready-made rules", async (session) => {
    const answer = await session.admin.call("RuleService/ListPresets");
    session.answer(answer, () => {
      const rows = (answer["presets"] as Json[]).map(({ id, description }) => [String(id), String(description)]);
      session.print.table(["id", "what it does"], rows, "no presets");
    });
  });
  addCommand(parent, "put <id>", "put the rules of a preset; they expire by themselves", async (session, id) => {
    const { admin, registry, options, print } = session;
    const text = options["ttl"] as string | undefined;
    const ttl = text === undefined ? undefined : durationOf(text, "--ttl");
    const answer = await admin.call("RuleService/PutPreset", given({ registry, id, ttl }));
    session.answer(answer, () => {
      for (const rule of answer["rules"] as Json[])
        print.line(`rule ${rule["id"]} holds until ${rule["expireTime"] ?? "it is deleted"}`);
      print.line(`rules delete --label preset=${id} ends it earlier`);
    });
  }).option("--ttl <time>", "they end after this time");
}
