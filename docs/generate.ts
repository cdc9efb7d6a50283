/**
 * `npm run generate`: writes what the README says about the code from the code, between its markers: the operations
 * table and the configuration table. `--check` changes nothing and fails when the README is stale.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Option } from "commander";
import { commandLine } from "../server/command-line.js";
import { OPERATIONS } from "../server/ecr/operations/index.js";
import { operationNames } from "../server/model/api.js";

const README = fileURLToPath(new URL("../README.md", import.meta.url));

function operationsTable(): string {
  const built = operationNames.filter((name) => OPERATIONS.has(name)).length;
  const rows = operationNames.map((name) => `| ${name} | ${OPERATIONS.has(name) ? "yes" : "validated, then 501"} |`);
  return [
    `${built} of ${operationNames.length} operations work. The others validate their input and then answer HTTP 501 with a text that names the operation.`,
    "",
    "| operation | works |",
    "|---|---|",
    ...rows,
  ].join("\n");
}

function configurationTable(): string {
  const rows = commandLine().options.filter((option) => option.envVar !== undefined).map(configurationRow);
  return ["| flag | environment variable | default | meaning |", "|---|---|---|---|", ...rows].join("\n");
}

function configurationRow({ flags, envVar, defaultValue, description }: Option): string {
  const value = defaultValue === undefined ? "" : `\`${String(defaultValue)}\``;
  return `| \`${flags}\` | \`${envVar}\` | ${value} | ${description.replaceAll("|", "\\|")} |`;
}

function between(text: string, section: string, content: string): string {
  const [start, end] = [`<!-- ${section} -->`, `<!-- /${section} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`README.md has no section ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}

const written = readFileSync(README, "utf8");
const generated = between(between(written, "operations", operationsTable()), "configuration", configurationTable());
if (process.argv.includes("--check")) {
  if (generated !== written) {
    console.error("README.md is stale: run `npm run generate`");
    process.exitCode = 1;
  }
} else if (generated !== written) {
  writeFileSync(README, generated);
}
