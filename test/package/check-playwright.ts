/** Part of `npm run check:package`: the documents' block for Playwright, as it stands, in a browser. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { blocksOf } from "../docs/documents.js";

/** The machine's own browser, since Playwright's isn't installed; a sandbox needs more rights than a container has. */
function configuration(executablePath: string): string {
  const use = { launchOptions: { executablePath, args: ["--no-sandbox"] } };
  return `export default ${JSON.stringify({ use, reporter: "line", workers: 1 })};\n`;
}

/** @param project a folder with the package and @playwright/test installed */
export function checkPlaywright(project: string): void {
  const chromium = spawnSync("which", ["chromium"], { encoding: "utf8" }).stdout.trim();
  if (chromium === "") {
    assert.ok(!process.env["CI"], "not installed: chromium (see .ci/browser.sh)");
    console.log("the documents' block for Playwright isn't run: chromium is not installed (see .ci/browser.sh)");
    return;
  }
  const folder = join(project, "documents");
  mkdirSync(folder);
  const blocks = blocksOf("playwright");
  for (const { name, code } of blocks) writeFileSync(join(folder, name), code);
  writeFileSync(join(folder, "playwright.config.mjs"), configuration(chromium));
  console.log(`$ npx playwright test ${blocks.map(({ name }) => name).join(" ")}`);
  const { status, stdout, stderr } = spawnSync("npx", ["playwright", "test"], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, `the documents' block for Playwright ended with ${status} and said:\n${stdout}\n${stderr}`);
  assert.match(stdout, new RegExp(`^\\s*${blocks.length} passed`, "m"));
}
