import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../support/run-command.js";
import { findTool } from "../support/tools.js";

/** What a block of YAML is held against: copies of the published schemas that the program brings along. */
export type SchemaName = "compose-spec" | "github-workflows" | "gitlab-ci";

/** @throws Error with what the schema has against it */
export async function checkSchema(schema: SchemaName, yaml: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "ecr-emulator-schema-"));
  const file = join(folder, "block.yaml");
  writeFileSync(file, yaml);
  const transform = schema === "gitlab-ci" ? ["--data-transform", "gitlab-ci"] : [];
  try {
    await run(findTool("check-jsonschema") as string, ["--builtin-schema", `vendor.${schema}`, ...transform, file]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
