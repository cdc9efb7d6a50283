/**
 * `npm run generate`: writes what the documents say about the code from the code, between their markers: the tables of
 * operations.md, errors.md and configuration.md, admin-api.md's tables of what works, CONTRIBUTING's of
 * blocks, the files that setups.md quotes; and the JSON schema of fixtures. `--check` changes nothing and fails when a document is stale.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { OPERATIONS } from "../server/ecr/operations/index.js";
import { FIXTURE_SCHEMA } from "../server/fixtures/fixture-schema.js";
import { operationNames } from "../server/model/api.js";
import { type OptionRow, variableOf } from "../server/options/option-row.js";
import { OPTIONS } from "../server/options/table.js";
import { adminStatus } from "./admin-status.js";
import { blockKindsTable } from "./block-kinds.js";
import { errorTables } from "./error-tables.js";
import { markdownTable } from "./markdown-table.js";
import { quoteFiles } from "./quoted-files.js";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

function operationsTable(): string {
  const built = operationNames.filter((name) => OPERATIONS.has(name)).length;
  const rows = operationNames.map((name) => [name, OPERATIONS.has(name) ? "yes" : "validated, then 501"]);
  return [sentence(built), "", markdownTable(["operation", "works"], rows)].join("\n");
}

function sentence(built: number): string {
  const all = operationNames.length;
  if (built === all) return `All ${all} operations of the ECR API work.`;
  return `${built} of ${all} operations work. The others validate their input and then answer HTTP 501 with a text that names the operation.`;
}

function configurationTable(): string {
  const rows = Object.values<OptionRow<unknown>>(OPTIONS).map(configurationRow);
  return markdownTable(["flag", "environment variable", "`EcrContainer`", "default", "meaning"], rows);
}

function configurationRow(row: OptionRow<unknown>): string[] {
  const { flag, setter, value, text } = row;
  const shown = value === undefined || typeof value === "object" ? "" : `\`${value}\``;
  const method = setter === undefined ? "" : `\`${setter}()\``;
  return [`\`${flag}\``, `\`${variableOf(row)}\``, method, shown, text].map((cell) => cell.replaceAll("|", "\\|"));
}

function between(path: string, text: string, section: string, content: string): string {
  const [start, end] = [`<!-- ${section} -->`, `<!-- /${section} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${path} has no section ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}

/** A file that is generated as a whole, or in so many places. */
function replaceFile(path: string, content: string): void {
  if (existsSync(ROOT + path) && readFileSync(ROOT + path, "utf8") === content) return;
  if (process.argv.includes("--check")) {
    console.error(`${path} is stale: run \`npm run generate\``);
    process.exitCode = 1;
  } else writeFileSync(ROOT + path, content);
}

/** So that editors complete fixtures and mark what is wrong. */
function fixtureSchema(): string {
  const head = { $schema: "https://json-schema.org/draft/2020-12/schema", title: "Fixture of the ECR emulator" };
  return `${JSON.stringify({ ...head, ...FIXTURE_SCHEMA }, null, 2)}\n`;
}

/** @param sections what stands between `<!-- name -->` and `<!-- /name -->`, by name */
function update(path: string, sections: Readonly<Record<string, string>>): void {
  const written = readFileSync(ROOT + path, "utf8");
  const generated = Object.entries(sections).reduce(
    (text, [name, content]) => between(path, text, name, content),
    written,
  );
  if (generated === written) return;
  if (process.argv.includes("--check")) {
    console.error(`${path} is stale: run \`npm run generate\``);
    process.exitCode = 1;
  } else {
    writeFileSync(ROOT + path, generated);
  }
}

update("CONTRIBUTING.md", { blocks: blockKindsTable() });
update("docs/operations.md", { operations: operationsTable() });
update("docs/errors.md", errorTables());
update("docs/configuration.md", { configuration: configurationTable() });
update("docs/admin-api.md", { ...(await adminStatus()) });
replaceFile("docs/setups.md", quoteFiles(readFileSync(`${ROOT}docs/setups.md`, "utf8"), ROOT));
replaceFile("docs/fixture.schema.json", fixtureSchema());
