import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { printDifferences, withKinds } from "./differences.js";
import { usageError } from "./exit-codes.js";
import { addCommand, type Session } from "./session.js";
import { given, readText } from "./values.js";

const FORMATS = ["yaml", "json"];

/** `fixture apply|export|diff` */
export function addFixture(parent: Command): void {
  addCommand(
    parent,
    "apply <file>",
    "set a registry up from a document of YAML or JSON (- = standard input), all or nothing",
    apply,
  ).option("--validate-only", "only check the document");
  withKinds(addCommand(parent, "diff <file>", "show how a registry differs from a document", diff));
  addCommand(
    parent,
    "export [file]",
    "write a registry's set-up as a document, which apply takes",
    exportFixture,
  ).option("--format <name>", `${FORMATS.join(" or ")}; default: by the file's name, else yaml`);
}

async function apply(session: Session, file: string): Promise<void> {
  const { admin, registry, options, print } = session;
  const { validateOnly } = options;
  const fileName = file === "-" ? "standard input" : file;
  const request = given({ registry, document: await readText(file), fileName, validateOnly });
  const answer = await admin.call("StateService/ApplyFixture", request);
  session.answer(answer, () => print.line(validateOnly === true ? `${fileName} is valid` : `applied ${fileName}`));
}

async function exportFixture(session: Session, file?: string): Promise<void> {
  const { admin, registry, options, print } = session;
  const format = (options["format"] as string | undefined) ?? (file?.endsWith(".json") ? "json" : "yaml");
  if (!FORMATS.includes(format)) throw usageError(`--format must be ${FORMATS.join(" or ")}, not "${format}"`);
  const request = given({ registry, format: `FORMAT_${format.toUpperCase()}` });
  const answer = await admin.call("StateService/ExportFixture", request);
  const document = String(answer["document"]);
  if (file !== undefined) await writeFile(file, document);
  session.answer(answer, () => print.line(file === undefined ? document.trimEnd() : `exported to ${file}`));
}

async function diff(session: Session, file: string): Promise<number> {
  return printDifferences(session, { fixture: await readText(file) }, {});
}
