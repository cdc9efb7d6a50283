import type { Command } from "commander";
import { addCommand } from "./session.js";
import { given, integerOf } from "./values.js";

/** `report` */
export function addReport(parent: Command, usage: string, description: string): void {
  addCommand(parent, usage, description, async (session) => {
    const { admin, registry, options, print } = session;
    const events = options["events"] as string | undefined;
    const maxEvents = events === undefined ? undefined : integerOf(events, "--events");
    const answer = await admin.call("RegistryService/GetDebugReport", given({ registry, maxEvents }));
    session.answer(answer, () => print.line(String(answer["text"]).trimEnd()));
  }).option("--events <number>", "how many of the newest events");
}

/** `policy` */
export function addPolicy(parent: Command, usage: string, description: string): void {
  addCommand(parent, usage, description, async (session) => {
    const { admin, registry, print } = session;
    const answer = await admin.call("EventService/GeneratePolicy", given({ registry }));
    session.answer(answer, () => print.line(String(answer["policyJson"]).trimEnd()));
  });
}

/** `fidelity` */
export function addFidelity(parent: Command, usage: string, description: string): void {
  addCommand(parent, usage, description, async (session) => {
    const { admin, registry, print } = session;
    const answer = await admin.call("EventService/GetFidelityReport", given({ registry }));
    session.answer(answer, () => print.line(String(answer["text"])));
  });
}
