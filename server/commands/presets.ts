import type { Command } from "commander";
import type { Json } from "./json.js";
import { addCommand } from "./session.js";
import { given } from "./values.js";

/** `presets list|put` */
export function addPresets(parent: Command): void {
  addCommand(parent, "list", "list the ready-made rules", async (session) => {
    const { admin, print } = session;
    const answer = await admin.call("RuleService/ListPresets", {});
    session.answer(answer, () => {
      const rows = (answer["presets"] as Json[]).map(({ id, description }) => [String(id), String(description)]);
      print.table(["id", "what it does"], rows, "no presets");
    });
  });
  addCommand(parent, "put <id>", "put a ready-made rule", async (session, id) => {
    const { admin, registry, print } = session;
    const answer = await admin.call("RuleService/PutPreset", given({ registry, id }));
    session.answer(answer, () => print.line(`put ${id}`));
  });
}
