/**
 * `npm run check:model`: compares `server/model/ecr-api.json` with the newest `@aws-sdk/client-ecr` that npm has, and prints
 * what differs. It fails if the SDK has something that the model lacks. It needs the network, so CI doesn't run it.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareModels, ownModel } from "./model-facts.js";
import { sdkModel } from "./sdk-model.js";

const PACKAGE = "@aws-sdk/client-ecr";
const work = mkdtempSync(join(tmpdir(), "testcontainers-ecr-model-"));

try {
  writeFileSync(join(work, "package.json"), JSON.stringify({ name: "newest-sdk", private: true }));
  const flags = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts"];
  execFileSync("npm", ["install", ...flags, `${PACKAGE}@latest`], { cwd: work, stdio: "inherit" });
  const require = createRequire(join(work, "package.json"));
  const { version } = require(`${PACKAGE}/package.json`) as { version: string };
  const { lacking, extra } = compareModels(ownModel(), sdkModel(require(PACKAGE) as object));
  print(`${PACKAGE} ${version} has, and the model lacks`, lacking);
  print(`the model has, and ${PACKAGE} ${version} lacks`, extra);
  if (lacking.length > 0) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

function print(title: string, lines: readonly string[]): void {
  console.log(`${title}: ${lines.length === 0 ? "nothing" : ""}`.trimEnd());
  for (const line of lines) console.log(`  ${line}`);
}
