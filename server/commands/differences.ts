import type { Command } from "commander";
import { EXIT } from "./exit-codes.js";
import type { Json } from "./json.js";
import type { Session } from "./session.js";
import { given, several } from "./values.js";

/** The flag of commands that compare. */
export function withKinds(command: Command): void {
  command.option("--kind <name>", "content, scans, rules or clock; default: content and scans; repeatable", several);
}

/** Prints the report of DiffState. Exit code 1 if there are differences. */
export async function printDifferences(session: Session, from: Json, to: Json): Promise<number> {
  const { admin, registry, options, print } = session;
  const kinds = (options["kind"] as string[] | undefined)?.map((kind) => `STATE_KIND_${kind.toUpperCase()}`);
  const answer = await admin.call("StateService/DiffState", given({ registry, from, to, kinds }));
  session.answer(answer, () => print.line(String(answer["report"])));
  return answer["equal"] === true ? EXIT.done : EXIT.no;
}
