import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import type { Json } from "./json.js";
import { addCommand, type Session } from "./session.js";
import { given, readJson } from "./values.js";

/** `fixture apply|export` */
export function addFixture(parent: Command): void {
  addCommand(
    parent,
    "apply <file>",
    "set a registry up from a document of JSON (- = standard input), all or nothing",
    apply,
  ).option("--validate-only", "check it and change nothing");
  addCommand(parent, "export [file]", "write a registry's set-up as a document, which apply takes", exportFixture);
}

async function apply(session: Session, file: string): Promise<void> {
  const { admin, registry, options, print } = session;
  const { validateOnly } = options;
  const request = given({ registry, fixture: await readJson(file), validateOnly });
  const answer = await admin.call("StateService/ApplyFixture", request);
  session.answer(answer, () => {
    const images = (answer["images"] as Json[] | undefined)?.length ?? 0;
    print.line(validateOnly === true ? `${file} is valid` : `applied ${file}: ${images} images`);
  });
}

async function exportFixture({ admin, registry, print }: Session, file?: string): Promise<void> {
  const { fixture } = await admin.call("StateService/ExportFixture", given({ registry }));
  const text = JSON.stringify(fixture, null, 2);
  if (file === undefined) print.line(text);
  else await writeFile(file, `${text}\n`);
}
