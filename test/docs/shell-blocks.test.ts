import * as assert from "uvu/assert";
import { engineTrouble } from "../support/docker.js";
import { findTool, toolSpec } from "../support/tools.js";
import { blocksOf } from "./documents.js";
import { runShell } from "./shell-session.js";

/** What some of them print. */
const OUTPUTS: Readonly<Record<string, readonly RegExp[]>> = {
  "docs/admin-api.md lease": [/"accountId":"\d{12}"/, /"labels":\{"test":"checkout"\}/],
  "docs/command-line.md commands": [/busy/, /bad/, /nothing was pushed/],
  "docs/getting-started.md json": [/"repositoryName": "team\/app"/, /^true$/m],
  "docs/recipes.md https": [/"repositories": \[\]/],
  "docs/setups.md cdk": [/"repositoryName": "cdk-hnb659fds-container-assets-123456789012-us-east-1"/],
};

const s = toolSpec("shell blocks of the documents", ["aws", "bash", "curl", "jq", "timeout"], {});
const blocks = blocksOf("shell");
for (const { path, name, code } of blocks) {
  const title = `${path}: ${name} runs`;
  const trouble = code.includes(" doctor") ? troubleForDoctor() : undefined;
  if (trouble !== undefined) {
    s.skip(title, trouble);
    continue;
  }
  s.test(title, async () => {
    const output = await runShell(code);
    for (const expected of OUTPUTS[`${path} ${name}`] ?? []) assert.match(output, expected);
  });
}

/** An engine that is installed and doesn't answer is a problem, which doctor reports by its exit code. CI has one that answers. */
function troubleForDoctor(): string | undefined {
  return process.env["CI"] || findTool("docker") === undefined ? undefined : engineTrouble;
}

s.test("the outputs expected are of blocks that are there", () => {
  const names = blocks.map(({ path, name }) => `${path} ${name}`);
  assert.equal(
    Object.keys(OUTPUTS).filter((name) => !names.includes(name)),
    [],
  );
});
s.run();
