import type { Command } from "commander";
import { allPages } from "./all-pages.js";
import { eventLine } from "./event-line.js";
import { usageError } from "./exit-codes.js";
import type { Json } from "./json.js";
import { addCommand, type Session } from "./session.js";
import { ageText, durationText } from "./shown-values.js";
import { durationOf, given, integerOf } from "./values.js";

/** `clock get|set|advance|timers` */
export function addClock(parent: Command): void {
  addCommand(parent, "get", "show a registry's clock", async (session) => {
    const { admin, registry } = session;
    showClock(session, await admin.call("RegistryService/GetClock", given({ registry })));
  });
  addCommand(parent, "set [time]", "set it to a time, such as 2026-01-31T12:00:00Z", setClock)
    .option("--freeze", "it moves only when advanced")
    .option("--run", "it runs at real pace")
    .option("--auto-skip [reads]", "it jumps to what falls due next after this many identical reads (3)")
    .option("--no-auto-skip", "it no longer does");
  addCommand(
    parent,
    "advance [by]",
    "advance it by 12h or 1h30m, and run everything that falls due on the way",
    advanceClock,
  )
    .option("--to <time>", "to a time, such as 2026-01-31T12:00:00Z")
    .option("--to-next-timer", "to the next thing that falls due");
  addCommand(parent, "timers", "list what is scheduled", async (session) => {
    const { admin, registry, print } = session;
    const timers = await allPages(admin, "RegistryService/ListTimers", given({ registry }), "timers");
    const { clock } = await admin.call("RegistryService/GetClock", given({ registry }));
    const now = Date.parse(String((clock as Json)["now"]));
    session.answer({ timers }, () => {
      const rows = timers.map((timer) => [
        String(timer["dueTime"]),
        ageText(timer["dueTime"] as string, now),
        String(timer["kind"]),
        String(timer["subject"]),
      ]);
      print.table(["due", "that is", "kind", "of"], rows, "nothing is scheduled");
    });
  });
}

async function setClock(session: Session, time?: string): Promise<void> {
  const { admin, registry, options } = session;
  const { freeze, run, autoSkip } = options;
  if (freeze === true && run === true) throw usageError("a clock can't be frozen and running");
  if ([time, freeze, run, autoSkip].every((value) => value === undefined))
    throw usageError("say what to set: a time, --freeze, --run or --auto-skip");
  const mode = freeze === true ? "MODE_FROZEN" : run === true ? "MODE_RUNNING" : undefined;
  showClock(
    session,
    await admin.call(
      "RegistryService/SetClock",
      given({ registry, mode, now: time, autoSkipReads: autoSkipOf(autoSkip) }),
    ),
  );
}

/** @param option of commander: true without a value, false if negated */
function autoSkipOf(option: unknown): number | undefined {
  if (option === undefined) return undefined;
  if (typeof option === "boolean") return option ? 3 : 0;
  return integerOf(String(option), "--auto-skip");
}

async function advanceClock(session: Session, by?: string): Promise<void> {
  const { admin, registry, options, print } = session;
  const target = given({
    by: by === undefined ? undefined : durationOf(by, "advance"),
    to: options["to"],
    toNextTimer: options["toNextTimer"],
  });
  if (Object.keys(target).length !== 1) throw usageError("say how far: a time such as 12h, --to or --to-next-timer");
  const answer = await admin.call("RegistryService/AdvanceClock", given({ registry, ...target }));
  showClock(session, answer);
  if (session.json) return;
  for (const event of (answer["fired"] ?? []) as Json[]) print.line(eventLine(event, print));
}

function showClock(session: Session, answer: Json): void {
  const { print } = session;
  session.answer(answer, () => {
    const clock = answer["clock"] as Json;
    print.fields([
      ["now", String(clock["now"])],
      ["mode", String(clock["mode"]).replace("MODE_", "").toLowerCase()],
      ["ahead of real time", durationText(String(clock["offset"] ?? "0s"))],
      ["next timer", String(clock["nextTimer"] ?? "")],
      ["skips after", clock["autoSkipReads"] === 0 ? "" : `${clock["autoSkipReads"]} identical reads`],
    ]);
  });
}
